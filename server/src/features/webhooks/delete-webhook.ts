import type { Handler } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import { removeEndpoint } from './endpoints.store.ts'

export const deleteWebhook: Handler<'webhooks.delete'> = async ({ tx, principal, now }, { id }) => {
  const removed = await removeEndpoint(tx, principal.workspaceId, requireId('webhook_endpoint', id), now)
  if (!removed) throw notFound('webhook_endpoint', id)
  return null
}
