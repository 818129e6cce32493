import type { Handler } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import type { WebhooksDependencies } from './dependencies.ts'
import { changeEndpoint, findEndpoint } from './endpoints.store.ts'
import { maskSecret, presentEndpoint } from './present-webhook.ts'
import { checkEventNames, requireRenderer } from './webhook-endpoint.ts'

export function updateWebhook({ platform, renderers }: WebhooksDependencies): Handler<'webhooks.update'> {
  return async ({ tx, principal, now }, { id: shownId, secret, events, ...change }) => {
    const id = requireId('webhook_endpoint', shownId)
    const present = await findEndpoint(tx, principal.workspaceId, id)
    if (!present) throw notFound('webhook_endpoint', shownId)
    if (events) checkEventNames(requireRenderer(renderers, present.format), events, 'events')
    const row = await changeEndpoint(tx, principal.workspaceId, id, now, {
      ...change,
      events: events && [...new Set(events)],
      secret: secret === undefined ? undefined : platform.secrets.seal(secret),
    })
    if (!row) throw notFound('webhook_endpoint', shownId)
    // What waited for it may go now.
    tx.afterCommit(() => platform.wake.signal('webhooks'))
    return presentEndpoint(row, maskSecret(platform.secrets.open(row.secret)))
  }
}
