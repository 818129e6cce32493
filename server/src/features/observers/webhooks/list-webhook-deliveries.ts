/** Lists deliveries to webhook endpoints, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type DeliveryView, deliveriesQuery } from './deliveries.store.ts'
import { presentDelivery } from './endpoints/present-webhook.ts'

export const listWebhookDeliveries: Handler<'webhook_deliveries.list'> = async (
  { transaction, principal },
  input,
) => {
  const query = deliveriesQuery(principal.workspaceId, {
    endpointId: optionalId('webhook_endpoint', input.endpoint_id),
    state: input.state,
    eventType: input.event_type,
  })
  return paginate(transaction, query, input, (row: DeliveryView) => presentDelivery(row))
}
