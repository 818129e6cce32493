import { join, sql } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { DELIVERY_VIEW, type DeliveryView } from './deliveries.store.ts'
import { presentDelivery } from './endpoints/present-webhook.ts'

export const listWebhookDeliveries: Handler<'webhook_deliveries.list'> = async ({ tx, principal }, input) => {
  const endpointId = optionalId('webhook_endpoint', input.endpoint_id)
  const where = [sql`delivery.workspace_id = ${principal.workspaceId}`]
  if (endpointId) where.push(sql`delivery.endpoint_id = ${endpointId}`)
  if (input.state) where.push(sql`delivery.state = ${input.state}`)
  if (input.event_type !== undefined) where.push(sql`delivery.event_type = ${input.event_type}`)
  return paginate(tx, { select: DELIVERY_VIEW, where: join(where, ' and ') }, input, (row: DeliveryView) =>
    presentDelivery(row),
  )
}
