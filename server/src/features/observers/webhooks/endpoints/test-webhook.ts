/** Posts one sample at once, past the lane, also to an endpoint that is switched off. It is not tried again. */

import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { inScope, readScope } from '../../../../platform/operations/work.ts'
import { attemptDelivery, openSecrets } from '../deliver/attempt-delivery.ts'
import { recordOutcomes } from '../deliver/lanes.store.ts'
import { signalLanes } from '../deliver/signal-lanes.ts'
import { attemptsOf, findDelivery, insertDeliveries } from '../deliveries.store.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { renderSample } from '../events/sample-event.ts'
import { findEndpoint, refreshLane } from './endpoints.store.ts'
import { presentAttempt, presentDelivery } from './present-webhook.ts'
import { requireRenderer, unknownEvent } from './webhook-endpoint.ts'

export const testWebhook =
  ({ platform, renderers, notices }: WebhooksDependencies): Handler<'webhooks.test'> =>
  async ({ principal }, input) => {
    const { workspaceId } = principal
    const endpointId = requireId('webhook_endpoint', input.id)
    const endpoint = await readScope(platform.database, workspaceId, (work) => findEndpoint(work, endpointId))
    if (!endpoint) throw notFound('webhook_endpoint', input.id)
    const renderer = requireRenderer(renderers, endpoint.format)
    const subscribed = endpoint.events.find((event) => event !== '*')
    const name = input.event ?? subscribed ?? defaultName(renderer.names)
    const now = platform.clock.now()
    const eventId = newId()
    const sample = renderSample(renderer, name, eventId, now, endpoint.agent_id)
    if (!sample) {
      throw new OperationError('validation_failed', { fields: [unknownEvent(renderer, name, ['event'])] })
    }
    const delivery = {
      id: newId(),
      endpoint_id: endpointId,
      event_id: eventId,
      event_type: name,
      event_sequence: null,
      ...sample,
      state: 'sending' as const,
      error: null,
      replay_of: null,
    }
    const { verdict, attempt } = await attemptDelivery(platform.guardedFetch, {
      delivery: { ...delivery, attempts: 1 },
      endpoint,
      renderer,
      secrets: openSecrets(platform.secrets, endpoint, now),
      now,
    })
    const state = verdict.outcome === 'succeeded' ? ('succeeded' as const) : ('failed' as const)
    return inScope(platform.database, workspaceId, async (work) => {
      await insertDeliveries({ ...work, now }, [{ ...delivery, attempts: 1 }])
      const outcome = {
        delivery_id: delivery.id,
        state,
        available_at: now,
        attempt: { ...attempt, next_attempt_at: null },
      }
      await recordOutcomes({ ...work, now: platform.clock.now() }, [outcome])
      // It is back: what waits for it need not wait for the next trial.
      if (state === 'succeeded' && endpoint.lane_failures > 0) {
        await refreshLane({ ...work, now: platform.clock.now() }, endpointId)
        await notices.dismissAbout({ ...work, now: platform.clock.now() }, endpointId)
        signalLanes(platform.wake, work, [endpointId])
      }
      const [row, attempts] = [await findDelivery(work, delivery.id), await attemptsOf(work, delivery.id)]
      return {
        ...presentDelivery(row!),
        body: sample.body,
        attempts: attempts.map((each) => presentAttempt(each)),
      }
    })
  }

function defaultName(names: readonly string[]): string {
  return names.includes('message.received') ? 'message.received' : names[0]!
}
