import type { WebhookDelivery, WebhookEndpoint } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readEventNames,
  readInput,
  readQuery,
  route,
  sayUnknownEvents,
  step,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { agentOf, belowAgent } from './agents.ts'
import { refuse } from './errors.ts'
import { EVENT_NAMES, isEventName } from './event-names.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

export const FORMAT = 'convoai'

const fields = {
  url: z.url({ protocol: /^https?$/, error: 'Use a public https URL.' }).max(2000),
  events: z.array(z.string()).min(1).max(100),
  secret: z.string().min(1).max(500).nullish(),
  description: z.string().max(500).nullish(),
}
const newWebhook = z.object({ ...fields, active: z.boolean().nullish() })
const changes = z.object({ ...fields, active: z.boolean() }).partial()
const test = z.object({ event: z.string().max(80).nullish() })
const listQuery = z.object(pageQuery)
const deliveriesQuery = z.object({
  ...pageQuery,
  status: z.enum(['success', 'failed', 'pending']).optional(),
  event: z.string().max(80).optional(),
})

/** An endpoint of another agent, or one that gets another body, is none of this agent's webhooks. */
const ofAgent = belowAgent('webhook_endpoint', 'webhook')
const webhookOf = step({
  operation: 'webhooks.get',
  ...ofAgent,
  check(endpoint: WebhookEndpoint, known) {
    ofAgent.check(endpoint, known)
    if (endpoint.format !== FORMAT) throw ids.missing('webhook_endpoint')
  },
})

const writeWebhook = (endpoint: WebhookEndpoint) => answerJson(200, presentWebhook(endpoint))

export const webhookRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/agents/{agent}/webhooks',
    parse: ({ body }) => readInput(newWebhook, body),
    needs: agentOf,
    operation: 'webhooks.create',
    read: (request, { found, parsed }) => ({
      format: FORMAT,
      agent_id: found.id,
      url: parsed.url,
      events: readEvents(request, parsed.events),
      secret: parsed.secret ?? undefined,
      description: parsed.description ?? undefined,
      active: parsed.active ?? true,
    }),
    write: (endpoint) => answerJson(201, presentWebhook(endpoint)),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}/webhooks',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: agentOf,
    operation: 'webhooks.list',
    read: (_request, { found, parsed }) => ({ ...pageInput(parsed), agent_id: found.id, format: FORMAT }),
    write: (page, { request, parsed }) => answerList(request, parsed, page, presentWebhook),
  }),
  route({ method: 'GET', path: '/agents/{agent}/webhooks/{webhook}', ...webhookOf, write: writeWebhook }),
  route({
    method: 'PATCH',
    path: '/agents/{agent}/webhooks/{webhook}',
    parse: ({ body }) => readInput(changes, body),
    needs: webhookOf,
    operation: 'webhooks.update',
    read(request, { found, parsed: { events, secret, ...body } }) {
      return {
        id: found.id,
        ...body,
        secret: secret ?? undefined,
        events: events && readEvents(request, events),
      }
    },
    write: writeWebhook,
  }),
  route({
    method: 'DELETE',
    path: '/agents/{agent}/webhooks/{webhook}',
    needs: webhookOf,
    operation: 'webhooks.delete',
    read: (_request, { found }) => ({ id: found.id }),
    write: answerNothing,
  }),
  route({
    method: 'POST',
    path: '/agents/{agent}/webhooks/{webhook}/test',
    parse: readTest,
    needs: webhookOf,
    operation: 'webhooks.test',
    read: (_request, { found, parsed }) => ({ id: found.id, event: parsed }),
    write: (delivery) =>
      answerJson(200, {
        delivery_id: ids.show('webhook_delivery', delivery.id),
        response_status: delivery.response_status,
        success: delivery.state === 'succeeded',
      }),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}/webhooks/{webhook}/deliveries',
    parse: ({ query }) => readQuery(deliveriesQuery, query),
    needs: webhookOf,
    operation: 'webhook_deliveries.list',
    read: (_request, { found, parsed }) => ({
      ...pageInput(parsed),
      endpoint_id: found.id,
      state: parsed.status && FILTERS[parsed.status],
      event_type: parsed.event,
    }),
    write: (page, { request, parsed }) => answerList(request, parsed, page, presentDelivery),
  }),
]

function readTest(request: DialectRequest): string {
  const { event } = readInput(test, request.body)
  const name = event ?? 'message.received'
  if (!isEventName(name)) throw unknownEvent(request, 'event', [name])
  return name
}

function readEvents(request: DialectRequest, asked: readonly string[]): string[] {
  const { events, unknown } = readEventNames(asked, EVENT_NAMES)
  if (unknown.length > 0) throw unknownEvent(request, 'events', unknown)
  return events
}

function unknownEvent(request: DialectRequest, field: string, names: readonly string[]) {
  const message = sayUnknownEvents(names, EVENT_NAMES)
  return refuse(request, 'unknown_event', 'Some event names are not known.', [
    { field, message: field === 'events' ? `${message}, or "*" for all.` : `${message}.` },
  ])
}

function presentWebhook(endpoint: WebhookEndpoint) {
  return {
    id: ids.show('webhook_endpoint', endpoint.id),
    agent_id: ids.showOptional('agent', endpoint.agent_id),
    url: endpoint.url,
    events: endpoint.events,
    secret: endpoint.secret,
    description: endpoint.description,
    active: endpoint.active,
    created_at: toSeconds(endpoint.created_at),
  }
}

const FILTERS = { success: 'succeeded', failed: 'failed', pending: 'waiting' } as const
const STATES = {
  waiting: 'pending',
  sending: 'pending',
  succeeded: 'success',
  failed: 'failed',
} as const satisfies Record<WebhookDelivery['state'], string>

function presentDelivery(delivery: WebhookDelivery) {
  return {
    id: ids.show('webhook_delivery', delivery.id),
    webhook_id: ids.show('webhook_endpoint', delivery.endpoint_id),
    event_id: ids.show('event', delivery.event_id),
    event: delivery.event_type,
    attempt: delivery.attempts_count,
    status: STATES[delivery.state],
    response_status: delivery.response_status,
    duration_ms: delivery.duration_ms,
    error: delivery.error,
    next_retry_at: toOptionalSeconds(delivery.next_attempt_at),
    created_at: toSeconds(delivery.created_at),
  }
}
