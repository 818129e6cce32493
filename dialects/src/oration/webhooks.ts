/** Subscriptions. The vendor makes them in its dashboard; these calls are in the manner of its others. */
import { OperationError, type WebhookEndpoint } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRoute,
  readEventNames,
  readInput,
  readQuery,
  route,
  sayUnknownEvents,
} from '../kit/index.ts'
import { EVENT_NAMES } from './event-names.ts'
import { ids } from './ids.ts'
import { answerPage, askPage, pageQuery } from './lists.ts'

const FORMAT = 'oration'

const newWebhook = z.object({
  url: z.url({ protocol: /^https?$/, error: 'Use an https URL.' }).max(2000),
  events: z.array(z.string().max(80)).min(1).max(100).default(['*']),
})
const listQuery = z.object(pageQuery)

export const webhookRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/webhooks',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'webhooks.list',
    read: (_request, { parsed }) => ({ ...askPage(parsed), format: FORMAT }),
    write: (page, { parsed }) => answerPage('webhooks', page, parsed, presentWebhook),
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    operation: 'webhooks.create',
    read: ({ body }) => {
      const { url, events } = readInput(newWebhook, body)
      return { url, events: readEvents(events), format: FORMAT }
    },
    // The secret is shown this one time.
    write: (made) =>
      answerJson(200, { ...presentWebhook(made), secret: made.secret }, { 'cache-control': 'no-store' }),
  }),
]

function readEvents(asked: readonly string[]): string[] {
  const { events, unknown } = readEventNames(asked, EVENT_NAMES)
  if (unknown.length === 0) return events
  throw new OperationError('validation_failed', {
    fields: [
      { path: ['events'], rule: 'not_allowed', message: `${sayUnknownEvents(unknown, EVENT_NAMES)}.` },
    ],
  })
}

function presentWebhook(endpoint: WebhookEndpoint) {
  const { url, events, active } = endpoint
  return {
    id: ids.show('webhook_endpoint', endpoint.id),
    url,
    events: events.includes('*') ? [...EVENT_NAMES] : events,
    enabled: active,
    createdAt: endpoint.created_at,
  }
}
