import { notFound, requireId } from '../../platform/ids/require-id.ts'
import type { Handler } from '../../platform/operations/handler.ts'
import { removeEndpoint } from './endpoints.store.ts'

export const deleteWebhook: Handler<'webhooks.delete'> = async ({ tx, principal, now }, { id }) => {
  const removed = await removeEndpoint(tx, principal.workspaceId, requireId('webhook_endpoint', id), now)
  if (!removed) throw notFound('webhook_endpoint', id)
  return null
}
