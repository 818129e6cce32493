/** Replays the deliveries of an endpoint in a range. One bound is required, so that no call replays all of history by accident. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { refuseExpired } from '../events/refuse-expired.ts'
import { replayMany } from './replay-many.ts'

export const replayWebhookDeliveryRange =
  (dependencies: WebhooksDependencies): Handler<'webhook_deliveries.replay_range'> =>
  async (context, { endpoint_id, ...range }) => {
    const { since, until, from_sequence, to_sequence } = range
    if ([since, until, from_sequence, to_sequence].every((bound) => bound === undefined)) {
      throw new OperationError('validation_failed', {
        fields: [
          {
            path: ['since'],
            rule: 'required',
            message: 'Say which: since, until, from_sequence or to_sequence.',
          },
        ],
      })
    }
    if (from_sequence) await refuseExpired(context, from_sequence)
    return replayMany(dependencies, context, endpoint_id, { ...range, onlyFailed: false })
  }
