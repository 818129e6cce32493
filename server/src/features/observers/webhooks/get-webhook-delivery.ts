/** Shows one delivery with its body and every attempt. */
import { showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { PLAIN_HEADERS } from './deliver/attempt-delivery.ts'
import {
  attemptsOf,
  type DeliveryView,
  findDelivery,
  storedBodyOf,
  type WebhookAttemptRow,
} from './deliveries.store.ts'
import type { WebhooksDependencies } from './dependencies.ts'
import { formatOfEndpoint } from './endpoints/endpoints.store.ts'
import { presentAttempt, presentDelivery } from './endpoints/present-webhook.ts'
import { type BodyAgain, renderAgain } from './render/render-again.ts'

/** Shown in place of a body whose event has outlived its retention. */
const EXPIRED = '{"expired":true}'

function shownBody(again: BodyAgain | undefined): string {
  return again === undefined
    ? EXPIRED
    : (again.body ?? JSON.stringify({ unreadable: true, error: again.problem.error }))
}

export const getWebhookDelivery = (dependencies: WebhooksDependencies): Handler<'webhook_deliveries.get'> => {
  /** Headers of an attempt that keeps none. Signatures are masked when shown, so any secret works. */
  function headersOf(
    delivery: DeliveryView,
    format: string,
    body: string,
    { started_at }: WebhookAttemptRow,
  ) {
    const renderer = dependencies.renderers.get(format)
    return {
      ...PLAIN_HEADERS,
      ...renderer?.headers({
        delivery_id: showId('webhook_delivery', delivery.id),
        event_id: showId('event', delivery.event_id),
        name: delivery.event_type,
        body,
        secret: 'masked',
        now: started_at,
      }),
    }
  }

  return async (context, input) => {
    const id = requireId('webhook_delivery', input.id)
    const row = await findDelivery(context, id)
    if (!row) throw notFound('webhook_delivery', input.id)
    const format = await formatOfEndpoint(context, row.endpoint_id)
    const body =
      (await storedBodyOf(context, id)) ??
      shownBody((await renderAgain(context, format, [row], dependencies)).get(id))
    const attempts = await attemptsOf(context, id)
    return {
      ...presentDelivery(row),
      body,
      attempts: attempts.map((attempt) =>
        presentAttempt(attempt, attempt.request_headers ?? headersOf(row, format, body, attempt)),
      ),
    }
  }
}
