/** Events out of the house: their numbers, the list of them, and signed webhooks. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { createWebhookDeliverer, type DelivererOptions } from './deliver/deliver-webhooks.ts'
import type { WebhooksDependencies } from './dependencies.ts'
import { addCallback } from './endpoints/add-callback.ts'
import { createWebhook } from './endpoints/create-webhook.ts'
import { deleteWebhook } from './endpoints/delete-webhook.ts'
import { getWebhook } from './endpoints/get-webhook.ts'
import { listWebhooks } from './endpoints/list-webhooks.ts'
import { rotateWebhookSecret } from './endpoints/rotate-webhook-secret.ts'
import { testWebhook } from './endpoints/test-webhook.ts'
import { updateWebhook } from './endpoints/update-webhook.ts'
import { catchUp } from './events/catch-up.ts'
import { listEvents } from './events/list-events.ts'
import { numberEvents } from './events/number-events.ts'
import { getWebhookDelivery } from './get-webhook-delivery.ts'
import { listWebhookDeliveries } from './list-webhook-deliveries.ts'
import type { EventRenderer } from './render/event-renderer.ts'
import { nativeRenderer } from './render/native-renderer.ts'
import { replayFailedWebhookDeliveries } from './replay/replay-failed-webhook-deliveries.ts'
import { replayWebhookDelivery } from './replay/replay-webhook-delivery.ts'
import { replayWebhookDeliveryRange } from './replay/replay-webhook-delivery-range.ts'

export type { WebhookDeliverer } from './deliver/deliver-webhooks.ts'
export { type EndpointSnapshot, snapshotEndpoint } from './endpoints/endpoint-snapshot.ts'
export { presentEndpointSnapshot } from './endpoints/present-webhook.ts'
export type { PresentEventData } from './events/present-event.ts'
export { maySee, maySeeChannel, showTo, viewOf } from './events/visible-events.ts'
export type {
  EventRenderer,
  EventRenderers,
  PresentedEvent,
  RenderedEvent,
  SigningInput,
} from './render/event-renderer.ts'

/** Events wait for company: while many come, a batch of them is numbered twenty times a second. */
const COMPANY = { leastMs: 25, mostMs: 50, gatherMs: 20 }

export interface WebhooksOptions extends Omit<WebhooksDependencies, 'platform' | 'renderers'> {
  /** Beside the native one, by the dialect's id. */
  renderers?: ReadonlyMap<string, EventRenderer>
  delivery?: Omit<DelivererOptions, 'renderers' | 'presentData' | 'notices'>
}

export type WebhookOperation =
  | 'events.list'
  | `webhooks.${'list' | 'get' | 'create' | 'update' | 'delete' | 'test' | 'rotate_secret' | 'replay_failed'}`
  | `webhook_deliveries.${'list' | 'get' | 'replay' | 'replay_range'}`

export function createWebhooks(platform: Platform, options: WebhooksOptions) {
  const renderers = new Map<string, EventRenderer>([['native', nativeRenderer], ...(options.renderers ?? [])])
  const dependencies: WebhooksDependencies = { ...options, platform, renderers }
  const deliverer = createWebhookDeliverer(platform, {
    ...options.delivery,
    renderers,
    presentData: options.presentData,
    notices: options.notices,
  })
  const handlers: Handlers<WebhookOperation> = {
    'events.list': listEvents(dependencies),
    'webhooks.list': listWebhooks(dependencies),
    'webhooks.get': getWebhook(dependencies),
    'webhooks.create': createWebhook(dependencies),
    'webhooks.update': updateWebhook(dependencies),
    'webhooks.delete': deleteWebhook(dependencies),
    'webhooks.test': testWebhook(dependencies),
    'webhooks.rotate_secret': rotateWebhookSecret(dependencies),
    'webhooks.replay_failed': replayFailedWebhookDeliveries(dependencies),
    'webhook_deliveries.list': listWebhookDeliveries,
    'webhook_deliveries.get': getWebhookDelivery(dependencies),
    'webhook_deliveries.replay': replayWebhookDelivery(dependencies),
    'webhook_deliveries.replay_range': replayWebhookDeliveryRange(dependencies),
  }
  /** Numbers what has no number, makes deliveries of it, and lets endpoints catch up. */
  async function drainEvents(due?: readonly Due[]): Promise<'idle'> {
    await numberEvents(platform, dependencies, due)
    // An endpoint that was added or changed is signalled without a name.
    if (!due) await catchUp(platform, dependencies)
    return 'idle'
  }
  /** Starts lanes and does not wait for receivers. */
  async function drainWebhooks(due?: readonly Due[]): Promise<'idle'> {
    await deliverer.deliverDue(platform.clock.now(), due)
    return 'idle'
  }
  return {
    handlers,
    workers: [
      { queue: 'events', wait: COMPANY, drain: drainEvents },
      {
        queue: 'webhooks',
        drain: drainWebhooks,
        stop: () => deliverer.stop(),
        gauge: {
          name: 'parley_webhook_deliveries',
          help: 'Webhook deliveries that are not finished, by state.',
        },
      },
    ] satisfies QueueWorker[],
    subscriptions: { callback_wanted: addCallback(dependencies) },
    drainEvents,
    drainWebhooks,
    /** For shutting down, and for tests that wait for receivers. */
    deliverer,
  }
}
