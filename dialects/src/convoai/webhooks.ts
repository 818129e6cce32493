import type { Api, WebhookDelivery, WebhookEndpoint } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
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
import { requireAgent } from './agents.ts'
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

export const webhookRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/agents/{agent}/webhooks',
    async answer(request, api) {
      const body = readInput(newWebhook, request.body)
      const agent = await requireAgent(request, api)
      const endpoint = await api.call('webhooks.create', {
        format: FORMAT,
        agent_id: agent.id,
        url: body.url,
        events: readEvents(request, body.events),
        secret: body.secret ?? undefined,
        description: body.description ?? undefined,
        active: body.active ?? true,
      })
      return answerJson(201, presentWebhook(endpoint))
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/webhooks',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const agent = await requireAgent(request, api)
      const page = await api.call('webhooks.list', {
        ...pageInput(query),
        agent_id: agent.id,
        format: FORMAT,
      })
      return answerList(request, query, page, presentWebhook)
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/webhooks/{webhook}',
    answer: async (request, api) => answerJson(200, presentWebhook(await requireWebhook(request, api))),
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}/webhooks/{webhook}',
    async answer(request, api) {
      const { events, secret, ...body } = readInput(changes, request.body)
      const { id } = await requireWebhook(request, api)
      const endpoint = await api.call('webhooks.update', {
        id,
        ...body,
        secret: secret ?? undefined,
        events: events && readEvents(request, events),
      })
      return answerJson(200, presentWebhook(endpoint))
    },
  },
  {
    method: 'DELETE',
    path: '/agents/{agent}/webhooks/{webhook}',
    async answer(request, api) {
      const { id } = await requireWebhook(request, api)
      await api.call('webhooks.delete', { id })
      return answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/webhooks/{webhook}/test',
    async answer(request, api) {
      const { event } = readInput(test, request.body)
      const name = event ?? 'message.received'
      if (!isEventName(name)) throw unknownEvent(request, 'event', [name])
      const { id } = await requireWebhook(request, api)
      const delivery = await api.call('webhooks.test', { id, event: name })
      return answerJson(200, {
        delivery_id: ids.show('webhook_delivery', delivery.id),
        response_status: delivery.response_status,
        success: delivery.state === 'succeeded',
      })
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/webhooks/{webhook}/deliveries',
    async answer(request, api) {
      const query = readQuery(deliveriesQuery, request.query)
      const { id } = await requireWebhook(request, api)
      const page = await api.call('webhook_deliveries.list', {
        ...pageInput(query),
        endpoint_id: id,
        state: query.status && FILTERS[query.status],
        event_type: query.event,
      })
      return answerList(request, query, page, presentDelivery)
    },
  },
]

/** An endpoint of another agent, or one that gets another body, is none of this agent's webhooks. */
async function requireWebhook(request: DialectRequest, api: Api): Promise<WebhookEndpoint> {
  const agentId = ids.readPath('agent', request.params.agent)
  const id = ids.readPath('webhook_endpoint', request.params.webhook)
  const endpoint = await api.call('webhooks.get', { id })
  if (endpoint.agent_id !== agentId || endpoint.format !== FORMAT) throw ids.missing('webhook_endpoint')
  return endpoint
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
