/** Deletes a webhook endpoint: nothing more is delivered to it. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { removeEndpoint } from './endpoints.store.ts'

export const deleteWebhook =
  ({ notices }: WebhooksDependencies): Handler<'webhooks.delete'> =>
  async (context, { id: shownId }) => {
    const id = requireId('webhook_endpoint', shownId)
    if (!(await removeEndpoint(context, id))) throw notFound('webhook_endpoint', shownId)
    await notices.dismissAbout(context, id)
    return null
  }
