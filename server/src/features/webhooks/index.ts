/** Events out of the house: their numbers, the list of them, and signed webhooks. */

import type { Handlers } from '../../platform/operations/handler.ts'
import type { Platform } from '../../platform/platform.ts'
import { createWebhook } from './create-webhook.ts'
import { deleteWebhook } from './delete-webhook.ts'
import { createWebhookDeliverer, type DelivererOptions } from './deliver-webhooks.ts'
import type { WebhooksDependencies } from './dependencies.ts'
import type { EventRenderer } from './event-renderer.ts'
import { getWebhook } from './get-webhook.ts'
import { getWebhookDelivery } from './get-webhook-delivery.ts'
import { listEvents } from './list-events.ts'
import { listWebhookDeliveries } from './list-webhook-deliveries.ts'
import { listWebhooks } from './list-webhooks.ts'
import { nativeRenderer } from './native-renderer.ts'
import { numberEvents } from './number-events.ts'
import { replayWebhookDelivery } from './replay-webhook-delivery.ts'
import { testWebhook } from './test-webhook.ts'
import { updateWebhook } from './update-webhook.ts'

export type { WebhookDeliverer } from './deliver-webhooks.ts'
export type {
  EventRenderer,
  EventRenderers,
  PresentedEvent,
  RenderedEvent,
  SigningInput,
} from './event-renderer.ts'
export type { PresentEventData } from './present-event.ts'

export interface WebhooksOptions extends Omit<WebhooksDependencies, 'platform' | 'renderers'> {
  /** Beside the native one, by the dialect's id. */
  renderers?: ReadonlyMap<string, EventRenderer>
  delivery?: Omit<DelivererOptions, 'renderers'>
}

export type WebhookOperation =
  | 'events.list'
  | `webhooks.${'list' | 'get' | 'create' | 'update' | 'delete' | 'test'}`
  | `webhook_deliveries.${'list' | 'get' | 'replay'}`

export function createWebhooks(platform: Platform, options: WebhooksOptions) {
  const renderers = new Map<string, EventRenderer>([['native', nativeRenderer], ...(options.renderers ?? [])])
  const dependencies: WebhooksDependencies = { ...options, platform, renderers }
  const deliverer = createWebhookDeliverer(platform, { ...options.delivery, renderers })
  const handlers: Handlers<WebhookOperation> = {
    'events.list': listEvents(dependencies),
    'webhooks.list': listWebhooks(dependencies),
    'webhooks.get': getWebhook(dependencies),
    'webhooks.create': createWebhook(dependencies),
    'webhooks.update': updateWebhook(dependencies),
    'webhooks.delete': deleteWebhook,
    'webhooks.test': testWebhook(dependencies),
    'webhook_deliveries.list': listWebhookDeliveries,
    'webhook_deliveries.get': getWebhookDelivery,
    'webhook_deliveries.replay': replayWebhookDelivery(dependencies),
  }
  return {
    handlers,
    /** Drains the queue `events`: numbers what has no number and makes deliveries of it. */
    async drainEvents(): Promise<'idle'> {
      await numberEvents(platform, dependencies)
      return 'idle'
    },
    /** Drains the queue `webhooks`: sets lanes in motion and does not wait for receivers. */
    async drainWebhooks(): Promise<'idle'> {
      await deliverer.deliverDue(platform.clock.now())
      return 'idle'
    },
    /** For shutting down, and for tests that wait for receivers. */
    deliverer,
  }
}
