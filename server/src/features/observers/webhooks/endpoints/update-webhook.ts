/** Changes a webhook endpoint. One that is switched on again gets what it missed. */

import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { signalLanes } from '../deliver/signal-lanes.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { lastSequence } from '../events/events.store.ts'
import { changeEndpoint, changeSecret, findEndpoint, refreshLane, resumeEndpoint } from './endpoints.store.ts'
import { maskSecret, presentEndpoint } from './present-webhook.ts'
import {
  checkAddress,
  checkEventNames,
  requireRenderer,
  SECRET_OVERLAP_MS,
  secretPlace,
} from './webhook-endpoint.ts'

export const updateWebhook =
  ({ platform, renderers, notices }: WebhooksDependencies): Handler<'webhooks.update'> =>
  async (context, { id: shownId, secret, events, ...change }) => {
    const { workspaceId } = context.principal
    const id = requireId('webhook_endpoint', shownId)
    const present = await findEndpoint(context, id)
    if (!present) throw notFound('webhook_endpoint', shownId)
    if (change.url !== undefined) {
      const { takesOwnNetwork } = requireRenderer(renderers, present.format)
      checkAddress(platform.guardedFetch, change.url, { takesOwnNetwork })
    }
    if (events) checkEventNames(requireRenderer(renderers, present.format), events, 'events')
    if (change.active && !present.active) {
      await resume(context, id)
      await notices.dismissAbout(context, id)
    }
    if (secret !== undefined) {
      const until = new Date(context.now.getTime() + SECRET_OVERLAP_MS)
      const sealed = platform.secrets.seal(secret, secretPlace({ workspace_id: workspaceId, id }))
      await changeSecret(context, id, sealed, until)
    }
    await refreshLane(context, id)
    const row = await changeEndpoint(context, id, {
      ...change,
      events: events && [...new Set(events)],
    })
    if (!row) throw notFound('webhook_endpoint', shownId)
    // Waiting deliveries may go now, and missed events become deliveries.
    signalLanes(platform.wake, context, [id])
    // Without a name: only then the worker looks for endpoints that catch up.
    context.transaction.afterCommit(() => platform.wake.signal('events'))
    const shown = maskSecret(platform.secrets.open(row.secret, secretPlace(row)))
    return presentEndpoint(row, shown, context.now, platform.guardedFetch)
  }

/** Beside the sequencer, so that no event is numbered between the look at the last number and the endpoint's return. */
async function resume(work: Scope, id: string): Promise<void> {
  await lockSequencer(work)
  await resumeEndpoint(work, id, await lastSequence(work))
}
