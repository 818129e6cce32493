import { OperationError, type WebhookEndpoint } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readEventNames,
  readInput,
  readQuery,
  route,
  sayUnknownEvents,
  step,
  toSeconds,
} from '../kit/index.ts'
import { answerList, answerOne, pageInput, pageQuery } from './envelopes.ts'
import { EVENT_NAMES, isEventName } from './event-names.ts'
import { ids } from './ids.ts'

export const FORMAT = 'oravio'

const newWebhook = z.object({
  url: z.url({ protocol: /^https?$/, error: 'Use a public https URL.' }).max(2000),
  events: z.array(z.string()).max(100).nullish(),
  secret: z.string().min(1).max(500).nullish(),
})
const test = z.object({ event: z.string().max(80).nullish() })
const listQuery = z.object(pageQuery)

/** An endpoint that gets another body is none of Oravio's webhooks. */
const webhookOf = step({
  operation: 'webhooks.get',
  read: ({ params }) => ({ id: ids.readPath('webhook_endpoint', params.webhook) }),
  check({ format }) {
    if (format !== FORMAT) throw ids.missing('webhook_endpoint')
  },
})

export const webhookRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/webhooks',
    operation: 'webhooks.list',
    read: ({ query }) => ({ ...pageInput(readQuery(listQuery, query)), format: FORMAT }),
    write: (page, { request }) => answerList(readQuery(listQuery, request.query), page, presentWebhook),
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    operation: 'webhooks.create',
    read(request) {
      const { url, events, secret } = readInput(newWebhook, request.body)
      return { format: FORMAT, url, events: readEvents(events ?? []), secret: secret ?? undefined }
    },
    write: (endpoint) => answerOne(201, presentWebhook(endpoint)),
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
    parse: readTest,
    needs: webhookOf,
    operation: 'webhooks.test',
    read: (_request, { found, parsed }) => ({ id: found.id, event: parsed }),
    write: (delivery) =>
      answerOne(200, {
        success: delivery.state === 'succeeded',
        response_status: delivery.response_status,
      }),
  }),
]

function readTest({ body }: DialectRequest): string {
  const { event } = readInput(test, body)
  const name = event ?? 'message.received'
  if (!isEventName(name)) throw unknownEvents('event', [name])
  return name
}

/** None named are all of them. */
function readEvents(asked: readonly string[]): string[] {
  const { events, unknown } = readEventNames(asked, EVENT_NAMES)
  if (unknown.length > 0) throw unknownEvents('events', unknown)
  return events.length === 0 ? ['*'] : events
}

function unknownEvents(field: string, names: readonly string[]): OperationError {
  const message = `${sayUnknownEvents(names, EVENT_NAMES)}.`
  return new OperationError('validation_failed', {
    fields: [{ path: [field], rule: 'unknown_event', message }],
  })
}

function presentWebhook(endpoint: WebhookEndpoint) {
  return {
    id: ids.show('webhook_endpoint', endpoint.id),
    url: endpoint.url,
    events: endpoint.events.includes('*') ? [...EVENT_NAMES] : endpoint.events,
    secret: endpoint.secret,
    active: endpoint.active,
    created_at: toSeconds(endpoint.created_at),
  }
}
