/** A vendor's client that talks to a dialect, with a fake Api behind it. */
import type { OperationName, Principal } from '@parley/contracts'
import {
  createDialectHandler,
  type Dialect,
  type DialectHandlerOptions,
  type LimitDecision,
} from '../index.ts'
import { createFakeApi, type FakeAnswers, type FakeApi } from './fake-api.ts'
import * as natives from './natives.ts'
import * as people from './team-natives.ts'

export const NOW = new Date('2026-05-10T14:22:01.500Z')

function principalOf(dialect: Dialect): Principal {
  return {
    workspaceId: '01900000-0000-7000-8000-0000000000e0',
    organisationId: '01900000-0000-7000-8000-000000000000',
    mode: 'live',
    plan: 'pro',
    scopes: [],
    keyId: '01900000-0000-7000-8000-0000000000e1',
    dialect: dialect.id,
    limitProfile: dialect.profiles.pro,
  }
}

const REQUESTS: LimitDecision = {
  bucket: 'requests',
  limit: 300,
  remaining: 247,
  reset_at: new Date('2026-05-10T14:23:00Z'),
  allowed: true,
}

const LATER = '2026-05-11T09:00:00.000Z'
const VIEWER = { id: natives.ID.member, name: 'Priya Nair', typing: false, since: LATER }

/** A server on which everything goes well, unless a test says otherwise. */
const ANSWERS: FakeAnswers = {
  'account.get': natives.account,
  'agents.list': natives.pageOf([natives.agent]),
  'agents.get': (input) => ({ ...natives.agent, id: input.id }),
  'agents.create': { ...natives.agent, status: 'draft' },
  'agents.update': natives.agent,
  'agents.delete': null,
  'agents.activate': natives.agent,
  'agents.pause': { ...natives.agent, status: 'paused' },
  'channels.create': undefined,
  'channels.delete': null,
  'conversations.list': natives.pageOf([natives.conversation]),
  'conversations.update': natives.conversation,
  'conversations.get': natives.conversation,
  'conversations.take_over': natives.conversation,
  'conversations.release': natives.conversation,
  'conversations.resolve': natives.conversation,
  'sessions.list': natives.pageOf([natives.session]),
  'sessions.get': natives.session,
  'sessions.update': natives.session,
  'messages.send': natives.message,
  'messages.list': natives.pageOf([natives.message]),
  'messages.get': natives.message,
  'templates.list': natives.pageOf([natives.template]),
  'documents.list': natives.pageOf([natives.document]),
  'documents.get': { ...natives.document, content: 'From $49/mo.' },
  'documents.create': natives.document,
  'documents.update': natives.document,
  'documents.delete': null,
  'sources.create': natives.source,
  'knowledge.search': {
    data: [
      {
        document_id: natives.ID.document,
        title: 'Summer 2026 Pricing',
        heading: null,
        text: 'From $49/mo.',
        span: { start: 0, end: 12 },
        source_url: null,
        page: null,
        address: null,
        score: 3.5,
      },
    ],
  },
  'contacts.list': natives.pageOf([natives.contact]),
  'contacts.get': natives.contact,
  'contacts.create': natives.contact,
  'contacts.update': natives.contact,
  'contacts.delete': null,
  'leads.list': natives.pageOf([natives.lead]),
  'leads.get': natives.lead,
  'leads.update': natives.lead,
  'bookings.list': natives.pageOf([natives.booking]),
  'bookings.get': natives.booking,
  'bookings.create': natives.booking,
  'bookings.update': natives.booking,
  'bookings.cancel': { ...natives.booking, status: 'cancelled' },
  'availability.list': { data: [natives.slot], time_zone: 'America/New_York' },
  'agents.preview': { outcome: 'answered', text: 'From $49/mo.', sources: [], trace: [] },
  'channels.get': people.channel,
  'channels.list': natives.pageOf([people.channel]),
  'conversations.assign': natives.conversation,
  'conversations.snooze': { ...natives.conversation, lifecycle: 'snoozed', snoozed_until: LATER },
  'conversations.reopen': natives.conversation,
  'conversations.archive': { ...natives.conversation, lifecycle: 'archived' },
  'conversations.mark_read': natives.conversation,
  'conversations.mark_unread': { ...natives.conversation, unread_count: 1 },
  'conversations.bulk': ({ ids }) => ({ results: ids.map((id, index) => ({ index, id })) }),
  'handoffs.create': people.handoff,
  'handoffs.list': natives.pageOf([people.handoff]),
  'handoffs.get': people.handoff,
  'handoffs.resolve': { ...people.handoff, status: 'resolved', resolved_at: LATER },
  'notes.list': natives.pageOf([people.note]),
  'notes.create': people.note,
  'views.list': natives.pageOf([people.view]),
  'views.get': people.view,
  'views.create': people.view,
  'views.update': people.view,
  'views.delete': null,
  'routing_rules.list': natives.pageOf([people.routingRule]),
  'routing_rules.get': people.routingRule,
  'routing_rules.create': people.routingRule,
  'routing_rules.update': people.routingRule,
  'routing_rules.delete': null,
  'canned_replies.list': natives.pageOf([people.cannedReply]),
  'canned_replies.create': people.cannedReply,
  'canned_replies.update': people.cannedReply,
  'canned_replies.delete': null,
  'viewers.list': { data: [VIEWER] },
  'viewers.update': { data: [VIEWER] },
  'viewers.delete': null,
  'teams.list': natives.pageOf([people.team]),
  'teams.get': people.team,
  'teams.create': people.team,
  'teams.update': people.team,
  'teams.delete': null,
  'members.list': natives.pageOf([people.member]),
  'members.get': people.member,
  'custom_fields.list': natives.pageOf([people.customField]),
  'custom_fields.get': people.customField,
  'custom_fields.create': people.customField,
  'custom_fields.update': people.customField,
  'custom_fields.reorder': { data: [people.customField] },
  'custom_fields.delete': null,
  'bases.list': natives.pageOf([people.base]),
  'bases.get': people.base,
  'bases.create': people.base,
  'bases.update': people.base,
  'bases.delete': null,
  'sources.upload': { ...natives.source, kind: 'file', url: null },
  'sources.refresh': natives.source,
  'tools.list': natives.pageOf([]),
  'events.list': natives.pageOf([people.event]),
  'events.get': people.event,
  'copilot.suggest': {
    suggestions: [{ text: 'It is refunded.', confidence: 0.8, sources: [] }],
    next_actions: [],
    model: 'built-in',
  },
  'copilot.summarize': { summary: 'A refund.', open_points: [], language: 'en', model: 'built-in' },
  'copilot.classify': {
    intent: 'refund',
    confidence: 0.9,
    sentiment: 'negative',
    language: 'en',
    model: 'built-in',
  },
  'copilot.translate': { text: 'Hallo', from: 'en', to: 'de', model: 'built-in' },
  'copilot.rewrite': { text: 'Hello.', changed: true, model: 'built-in' },
  'webhooks.create': natives.webhook,
  'webhooks.list': natives.pageOf([{ ...natives.webhook, secret: '••••cret' }]),
  'webhooks.get': { ...natives.webhook, secret: '••••cret' },
  'webhooks.update': { ...natives.webhook, secret: '••••cret' },
  'webhooks.delete': null,
  'webhooks.test': natives.delivery,
  'webhook_deliveries.list': natives.pageOf([natives.delivery]),
}

export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  body: any
}

export interface SendOptions {
  /** JSON unless it is bytes or text, which go as they are. */
  body?: unknown
  headers?: Record<string, string>
  url?: string
}

export interface Client {
  api: FakeApi
  faults: unknown[]
  send(method: string, path: string, options?: SendOptions): Promise<Answer>
  /** The inputs of one operation, in order. */
  inputs(name: OperationName): Record<string, unknown>[]
}

/** Paths are below the base path. */
export function createDialectClient(
  dialect: Dialect,
  key: string,
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  const api = createFakeApi({ ...ANSWERS, ...answers })
  const faults: unknown[] = []
  const handler = createDialectHandler(dialect, {
    authenticate: async (sent) => (sent === key ? principalOf(dialect) : undefined),
    apiFor: () => api,
    takeRequest: async () => [REQUESTS],
    publicUrl: 'https://parley.example.com/',
    now: () => NOW,
    newRequestId: () => 'req_1',
    reportFault: (error) => void faults.push(error),
    ...options,
  })
  return {
    api,
    faults,
    async send(method, path, { body, headers, url } = {}) {
      const response = await handler({
        method,
        url: url ?? `${dialect.basePath}${path}`,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body instanceof Uint8Array && headers ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        rawBody: toBytes(body),
      })
      const { stream, ...answered } = response
      return {
        ...answered,
        text: stream ? await gather(stream) : response.body,
        body: response.body === '' ? undefined : JSON.parse(response.body),
      }
    },
    inputs: (name) => api.calls.filter((call) => call.name === name).map((call) => call.input),
  }
}

async function gather(stream: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += piece
  return text
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
}
