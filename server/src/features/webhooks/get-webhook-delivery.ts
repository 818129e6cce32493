import type { Handler } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import { attemptsOf, bodyOfDelivery, findDelivery } from './deliveries.store.ts'
import { presentAttempt, presentDelivery } from './endpoints/present-webhook.ts'

export const getWebhookDelivery: Handler<'webhook_deliveries.get'> = async ({ tx, principal }, input) => {
  const { workspaceId } = principal
  const id = requireId('webhook_delivery', input.id)
  const row = await findDelivery(tx, workspaceId, id)
  if (!row) throw notFound('webhook_delivery', input.id)
  const attempts = await attemptsOf(tx, workspaceId, id)
  return {
    ...presentDelivery(row),
    body: await bodyOfDelivery(tx, workspaceId, id),
    attempts: attempts.map(presentAttempt),
  }
}
