import type { Api, WebhookDelivery, WebhookEndpoint } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readEventNames,
  readInput,
  readQuery,
  sayUnknownEvents,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling, invalidField, refuse } from './errors.ts'
import { EVENT_NAMES } from './event-names.ts'
import { ids } from './ids.ts'

export const FORMAT = 'orbit'
const MISSING = 'There is no such webhook.'

const fields = {
  url: z.string().max(2000),
  events: z.array(z.string().max(80)).min(1).max(100),
  description: z.string().max(500).nullish(),
}
const newWebhook = z.looseObject({ ...fields, secret: z.string().min(1).max(500).nullish() })
const changes = z.looseObject({ ...fields, active: z.boolean() }).partial()
const listQuery = z.object(pageQuery)
const rotation = z.looseObject({ secret: z.string().min(1).max(500).nullish() })

export const webhookRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/webhooks',
    async answer(request, api) {
      const body = readInput(newWebhook, request.body)
      const endpoint = await api.call('webhooks.create', {
        format: FORMAT,
        url: readUrl(request, body.url),
        events: readEvents(body.events),
        secret: body.secret ?? undefined,
        description: body.description ?? undefined,
      })
      const { secret } = endpoint
      return answerOne(request, 201, { ...presentWebhook(endpoint), signing_secret: secret })
    },
  },
  {
    method: 'GET',
    path: '/webhooks',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await readPage(query, (asked) => api.call('webhooks.list', { ...asked, format: FORMAT }))
      return answerPage(request, page, presentWebhook)
    },
  },
  {
    method: 'GET',
    path: '/webhooks/{webhook}',
    answer: async (request, api) =>
      answerOne(request, 200, presentWebhook(await requireWebhook(request, api))),
  },
  {
    method: 'PUT',
    path: '/webhooks/{webhook}',
    async answer(request, api) {
      const { url, events, description, active } = readInput(changes, request.body)
      const { id } = await requireWebhook(request, api)
      const endpoint = await api.call('webhooks.update', {
        id,
        url: url === undefined ? undefined : readUrl(request, url),
        events: events && readEvents(events),
        description,
        active,
      })
      return answerOne(request, 200, presentWebhook(endpoint))
    },
  },
  {
    method: 'DELETE',
    path: '/webhooks/{webhook}',
    async answer(request, api) {
      const { id } = await requireWebhook(request, api)
      await api.call('webhooks.delete', { id })
      return answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/webhooks/{webhook}/test',
    async answer(request, api) {
      const { id } = await requireWebhook(request, api)
      const delivery = await api.call('webhooks.test', { id, event: 'webhook.test' })
      return answerOne(request, 200, presentDelivery(delivery))
    },
  },
  {
    // The vendor signs with two secrets during a rotation and does not say how one begins it.
    method: 'POST',
    path: '/webhooks/{webhook}/rotate-secret',
    async answer(request, api) {
      const { secret } = readInput(rotation, request.body)
      const { id } = await requireWebhook(request, api)
      const endpoint = await api.call('webhooks.rotate_secret', { id, secret: secret ?? undefined })
      return answerOne(request, 200, {
        ...presentWebhook(endpoint),
        signing_secret: endpoint.secret,
        previous_secret_expires_at: toOptionalSeconds(endpoint.previous_secret_expires_at),
      })
    },
  },
  {
    method: 'GET',
    path: '/webhooks/{webhook}/deliveries',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const { id } = await requireWebhook(request, api)
      const page = await readPage(query, (asked) =>
        api.call('webhook_deliveries.list', { ...asked, endpoint_id: id }),
      )
      return answerPage(request, page, presentDelivery)
    },
  },
]

/** One that gets another body is none of the vendor's. */
async function requireWebhook(request: DialectRequest, api: Api): Promise<WebhookEndpoint> {
  const id = ids.read('webhook_endpoint', request.params.webhook ?? '')
  if (id === undefined) throw refuse(request, 'WEBHOOK_NOT_FOUND', MISSING)
  const work = api.call('webhooks.get', { id })
  const endpoint = await calling(request, 'not_found', 'WEBHOOK_NOT_FOUND', work, MISSING)
  if (endpoint.format !== FORMAT) throw refuse(request, 'WEBHOOK_NOT_FOUND', MISSING)
  return endpoint
}

/** Whether the address may be reached is judged when it is called: an operator may allow addresses of their own. */
function readUrl(request: DialectRequest, url: string): string {
  if (z.url({ protocol: /^https?$/ }).safeParse(url).success) return url
  throw refuse(request, 'INVALID_WEBHOOK_URL', "The 'url' field must be a public https URL", {
    field: 'url',
    value: url,
    expected: 'a whole URL, e.g. https://yourapp.com/webhooks',
  })
}

function readEvents(asked: readonly string[]): string[] {
  const { events, unknown } = readEventNames(asked, EVENT_NAMES)
  if (unknown.length === 0) return events
  throw invalidField('events', `${sayUnknownEvents(unknown, EVENT_NAMES)}, or "*" for all.`, 'not_allowed')
}

function presentWebhook(endpoint: WebhookEndpoint) {
  return {
    id: ids.show('webhook_endpoint', endpoint.id),
    url: endpoint.url,
    events: endpoint.events,
    description: endpoint.description,
    active: endpoint.active,
    disabled_reason: endpoint.disabled_reason,
    created_at: toSeconds(endpoint.created_at),
    updated_at: toSeconds(endpoint.updated_at),
  }
}

function presentDelivery(delivery: WebhookDelivery) {
  return {
    delivery_id: ids.show('webhook_delivery', delivery.id),
    webhook_id: ids.show('webhook_endpoint', delivery.endpoint_id),
    event_id: ids.show('event', delivery.event_id),
    event_type: delivery.event_type,
    http_status: delivery.response_status,
    response_time_ms: delivery.duration_ms,
    retry_count: Math.max(0, delivery.attempts_count - 1),
    success: delivery.state === 'succeeded',
    status: delivery.state,
    error: delivery.error,
    next_retry_at: toOptionalSeconds(delivery.next_attempt_at),
    created_at: toSeconds(delivery.created_at),
  }
}
