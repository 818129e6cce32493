/** Gives an endpoint a new signing secret. The old one signs too until the overlap ends. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { changeSecret } from './endpoints.store.ts'
import { presentEndpoint } from './present-webhook.ts'
import { newWebhookSecret, secretPlace } from './webhook-endpoint.ts'

export const rotateWebhookSecret =
  ({ platform }: WebhooksDependencies): Handler<'webhooks.rotate_secret'> =>
  async (context, { id: shownId, secret: given, overlap_seconds }) => {
    const secret = given ?? newWebhookSecret()
    const id = requireId('webhook_endpoint', shownId)
    const place = secretPlace({ workspace_id: context.principal.workspaceId, id })
    const row = await changeSecret(
      context,
      id,
      platform.secrets.seal(secret, place),
      new Date(context.now.getTime() + overlap_seconds * 1000),
    )
    if (!row) throw notFound('webhook_endpoint', shownId)
    return presentEndpoint(row, secret, context.now, platform.guardedFetch)
  }
