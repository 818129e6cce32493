/** Shows one webhook endpoint, with a masked secret. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { findEndpoint } from './endpoints.store.ts'
import { maskSecret, presentEndpoint } from './present-webhook.ts'
import { secretPlace } from './webhook-endpoint.ts'

export const getWebhook =
  ({ platform }: WebhooksDependencies): Handler<'webhooks.get'> =>
  async (context, { id }) => {
    const row = await findEndpoint(context, requireId('webhook_endpoint', id))
    if (!row) throw notFound('webhook_endpoint', id)
    const secret = maskSecret(platform.secrets.open(row.secret, secretPlace(row)))
    return presentEndpoint(row, secret, context.now, platform.guardedFetch)
  }
