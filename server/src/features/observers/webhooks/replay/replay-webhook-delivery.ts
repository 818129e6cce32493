/** Delivers the same event and body once more, with its own attempts. */
import { OperationError } from '@parley/contracts'
import { lockSequencer } from '../../../../platform/events/lock-sequencer.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { signalLanes } from '../deliver/signal-lanes.ts'
import { findDelivery, insertDeliveries, storedBodyOf } from '../deliveries.store.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { findEndpoint } from '../endpoints/endpoints.store.ts'
import { presentDelivery } from '../endpoints/present-webhook.ts'
import { eventsByIds } from '../events/events.store.ts'
import { ERASED_BODY } from '../webhook-delivery.ts'

export const replayWebhookDelivery =
  ({ platform }: WebhooksDependencies): Handler<'webhook_deliveries.replay'> =>
  async (context, input) => {
    // Blocks erasure while rows are copied.
    await lockSequencer(context)
    const original = await findDelivery(context, requireId('webhook_delivery', input.id))
    const endpoint = original && (await findEndpoint(context, original.endpoint_id))
    if (!original || !endpoint) throw notFound('webhook_delivery', input.id)
    if (!endpoint.active) {
      throw new OperationError('conflict', {
        detail: 'The endpoint is switched off: set active to true, then replay.',
      })
    }
    const body = await storedBodyOf(context, original.id)
    const isKept = body !== null || (await eventsByIds(context, [original.event_id])).length > 0
    if (body === '' || body === ERASED_BODY || !isKept) {
      throw new OperationError('conflict', {
        detail:
          'There is nothing to replay: the event could not be rendered, its contact was erased, or it is not kept any more.',
      })
    }
    const id = newId()
    await insertDeliveries(context, [
      { ...original, id, body, attempts: 0, state: 'waiting', error: null, replay_of: original.id },
    ])
    signalLanes(platform.wake, context, [original.endpoint_id])
    return presentDelivery((await findDelivery(context, id))!)
  }
