import type { Handler } from '../../../../platform/operations/handler.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { replayMany } from './replay-many.ts'

/** Asked twice, it replays once: what is in line again or has arrived since counts no longer as failed. */
export function replayFailed(dependencies: WebhooksDependencies): Handler<'webhooks.replay_failed'> {
  return (context, { id, ...range }) => replayMany(dependencies, context, id, { ...range, onlyFailed: true })
}
