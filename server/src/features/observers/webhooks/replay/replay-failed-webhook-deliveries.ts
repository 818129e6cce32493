/** Replays what failed at an endpoint. A second call replays nothing twice: deliveries that wait or arrived are not failed. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { replayMany } from './replay-many.ts'

export const replayFailedWebhookDeliveries =
  (dependencies: WebhooksDependencies): Handler<'webhooks.replay_failed'> =>
  (context, { id, ...range }) =>
    replayMany(dependencies, context, id, { ...range, onlyFailed: true })
