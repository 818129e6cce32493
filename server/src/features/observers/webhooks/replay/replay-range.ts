import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { refuseExpired } from '../events/refuse-expired.ts'
import { replayMany } from './replay-many.ts'

/** Some bound has to be given, so that nobody gets all of history by leaving out a field. */
export function replayRange(dependencies: WebhooksDependencies): Handler<'webhook_deliveries.replay_range'> {
  return async (context, { endpoint_id, ...range }) => {
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
    if (from_sequence) await refuseExpired(context.tx, context.principal.workspaceId, from_sequence)
    return replayMany(dependencies, context, endpoint_id, { ...range, onlyFailed: false })
  }
}
