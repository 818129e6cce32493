import type { OperationError, WebhookDelivery, WebhookEndpoint } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  type Refused,
  readEventNames,
  readInput,
  readQuery,
  route,
  sayUnknownEvents,
  step,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField, refuse, saying } from './errors.ts'
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

/** One that gets another body is none of the vendor's. */
const webhookOf = step({
  operation: 'webhooks.get',
  read(request) {
    const id = ids.read('webhook_endpoint', request.params.webhook ?? '')
    if (id === undefined) throw refuse(request, 'WEBHOOK_NOT_FOUND', MISSING)
    return { id }
  },
  refusals: { not_found: saying('WEBHOOK_NOT_FOUND', MISSING) },
  check({ format }, { request }) {
    if (format !== FORMAT) throw refuse(request, 'WEBHOOK_NOT_FOUND', MISSING)
  },
})

export const webhookRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/webhooks',
    operation: 'webhooks.create',
    read(request) {
      const body = readInput(newWebhook, request.body)
      return {
        format: FORMAT,
        url: readUrl(request, body.url),
        events: readEvents(body.events),
        secret: body.secret ?? undefined,
        description: body.description ?? undefined,
      }
    },
    refusals: { validation_failed: refuseUnreachable },
    write: (endpoint, { request }) =>
      answerOne(request, 201, { ...presentWebhook(endpoint), signing_secret: endpoint.secret }),
  }),
  route({
    method: 'GET',
    path: '/webhooks',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'webhooks.list',
    read: (_request, { parsed }) => ({ ...askPage(parsed), format: FORMAT }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentWebhook),
  }),
  route({
    method: 'GET',
    path: '/webhooks/{webhook}',
    ...webhookOf,
    write: (endpoint, { request }) => answerOne(request, 200, presentWebhook(endpoint)),
  }),
  route({
    method: 'PUT',
    path: '/webhooks/{webhook}',
    parse: ({ body }) => readInput(changes, body),
    needs: webhookOf,
    operation: 'webhooks.update',
    read: (request, { found, parsed: { url, events, description, active } }) => ({
      id: found.id,
      url: url === undefined ? undefined : readUrl(request, url),
      events: events && readEvents(events),
      description,
      active,
    }),
    refusals: { validation_failed: refuseUnreachable },
    write: (endpoint, { request }) => answerOne(request, 200, presentWebhook(endpoint)),
  }),
  route({
    method: 'DELETE',
    path: '/webhooks/{webhook}',
    needs: webhookOf,
    operation: 'webhooks.delete',
    read: (_request, { found }) => ({ id: found.id }),
    write: answerNothing,
  }),
  route({
    method: 'POST',
    path: '/webhooks/{webhook}/test',
    needs: webhookOf,
    operation: 'webhooks.test',
    read: (_request, { found }) => ({ id: found.id, event: 'webhook.test' }),
    write: (delivery, { request }) => answerOne(request, 200, presentDelivery(delivery)),
  }),
  route({
    // The vendor signs with two secrets during a rotation and does not say how one begins it.
    method: 'POST',
    path: '/webhooks/{webhook}/rotate-secret',
    parse: ({ body }) => readInput(rotation, body),
    needs: webhookOf,
    operation: 'webhooks.rotate_secret',
    read: (_request, { found, parsed }) => ({ id: found.id, secret: parsed.secret ?? undefined }),
    write: (endpoint, { request }) =>
      answerOne(request, 200, {
        ...presentWebhook(endpoint),
        signing_secret: endpoint.secret,
        previous_secret_expires_at: toOptionalSeconds(endpoint.previous_secret_expires_at),
      }),
  }),
  route({
    method: 'GET',
    path: '/webhooks/{webhook}/deliveries',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: webhookOf,
    operation: 'webhook_deliveries.list',
    read: (_request, { found, parsed }) => ({ ...askPage(parsed), endpoint_id: found.id }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentDelivery),
  }),
]

function readUrl(request: DialectRequest, url: string): string {
  if (z.url({ protocol: /^https?$/ }).safeParse(url).success) return url
  throw invalidUrl(request)
}

function invalidUrl(request: DialectRequest, why?: string): Refused {
  const message = `The 'url' field must be a public https URL${why === undefined ? '' : `. ${why}`}`
  return refuse(request, 'INVALID_WEBHOOK_URL', message, {
    field: 'url',
    value: request.body.url,
    expected: 'a whole URL of a public host, e.g. https://yourapp.com/webhooks',
  })
}

/** For `refusals`: the server never calls this address. */
function refuseUnreachable(error: OperationError, request: DialectRequest): Error {
  const problem = error.fields.find(({ rule }) => rule === 'refused_address')
  return problem ? invalidUrl(request, problem.message) : error
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
