/** Answers of a client's fake Api: a server on which everything succeeds. */
import type { Page } from '@parley/contracts'
import type { FakeAnswers } from './fake-api.ts'
import * as natives from './natives/index.ts'

type Kept<Noun extends string, Resource> = { [Name in `${Noun}.list`]: Page<Resource> } & {
  [Name in `${Noun}.${'get' | 'create' | 'update'}`]: Resource
} & { [Name in `${Noun}.delete`]: null }

/** Answers for a resource with list, get, create, update and delete. */
function kept<const Noun extends string, Resource>(noun: Noun, resource: Resource): Kept<Noun, Resource> {
  return {
    [`${noun}.list`]: natives.pageOf([resource]),
    [`${noun}.get`]: resource,
    [`${noun}.create`]: resource,
    [`${noun}.update`]: resource,
    [`${noun}.delete`]: null,
  } as Kept<Noun, Resource>
}

const LATER = '2026-05-11T09:00:00.000Z'
const VIEWER = { id: natives.ID.member, name: 'Priya Nair', typing: false, since: LATER }

/** A server on which everything succeeds by default; a test may override answers. */
export const ANSWERS: FakeAnswers = {
  'account.get': natives.ACCOUNT,
  'agents.list': natives.pageOf([natives.agent]),
  'agents.get': (input) => ({ ...natives.agent, id: input.id }),
  'agents.create': { ...natives.agent, status: 'draft' },
  'agents.update': natives.agent,
  'agents.delete': null,
  'agents.activate': natives.agent,
  'agents.pause': { ...natives.agent, status: 'paused' },
  'agents.preview': { outcome: 'answered', text: 'From $49/mo.', sources: [], trace: [] },
  'channels.delete': null,
  'channels.get': natives.CHANNEL,
  'channels.list': natives.pageOf([natives.CHANNEL]),
  'conversations.list': natives.pageOf([natives.CONVERSATION]),
  'conversations.update': natives.CONVERSATION,
  'conversations.get': natives.CONVERSATION,
  'conversations.take_over': natives.CONVERSATION,
  'conversations.release': natives.CONVERSATION,
  'conversations.resolve': natives.CONVERSATION,
  'conversations.assign': natives.CONVERSATION,
  'conversations.snooze': { ...natives.CONVERSATION, lifecycle: 'snoozed', snoozed_until: LATER },
  'conversations.reopen': natives.CONVERSATION,
  'conversations.archive': { ...natives.CONVERSATION, lifecycle: 'archived' },
  'conversations.mark_read': natives.CONVERSATION,
  'conversations.mark_unread': { ...natives.CONVERSATION, unread_count: 1 },
  'conversations.bulk': ({ ids }) => ({ results: ids.map((id, index) => ({ index, id })) }),
  'sessions.list': natives.pageOf([natives.SESSION]),
  'sessions.get': natives.SESSION,
  'sessions.update': natives.SESSION,
  'messages.send': natives.MESSAGE,
  'messages.list': natives.pageOf([natives.MESSAGE]),
  'messages.get': natives.MESSAGE,
  'templates.list': natives.pageOf([natives.TEMPLATE]),
  'documents.list': natives.pageOf([natives.DOCUMENT]),
  'documents.get': { ...natives.DOCUMENT, content: 'From $49/mo.' },
  'documents.create': natives.DOCUMENT,
  'documents.update': natives.DOCUMENT,
  'documents.delete': null,
  'sources.create': natives.SOURCE,
  'sources.upload': { ...natives.SOURCE, kind: 'file', url: null },
  'sources.refresh': natives.SOURCE,
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
  ...kept('contacts', natives.CONTACT),
  'leads.list': natives.pageOf([natives.LEAD]),
  'leads.get': natives.LEAD,
  'leads.update': natives.LEAD,
  'bookings.list': natives.pageOf([natives.BOOKING]),
  'bookings.get': natives.BOOKING,
  'bookings.create': natives.BOOKING,
  'bookings.update': natives.BOOKING,
  'bookings.cancel': { ...natives.BOOKING, status: 'cancelled' },
  'availability.list': { data: [natives.SLOT], time_zone: 'America/New_York' },
  'handoffs.create': natives.HANDOFF,
  'handoffs.list': natives.pageOf([natives.HANDOFF]),
  'handoffs.get': natives.HANDOFF,
  'handoffs.resolve': { ...natives.HANDOFF, status: 'resolved', resolved_at: LATER },
  'notes.list': natives.pageOf([natives.NOTE]),
  'notes.create': natives.NOTE,
  ...kept('views', natives.VIEW),
  ...kept('routing_rules', natives.ROUTING_RULE),
  ...kept('canned_replies', natives.CANNED_REPLY),
  'viewers.list': { data: [VIEWER] },
  'viewers.update': { data: [VIEWER] },
  'viewers.delete': null,
  ...kept('teams', natives.TEAM),
  'members.list': natives.pageOf([natives.MEMBER]),
  'members.get': natives.MEMBER,
  ...kept('custom_fields', natives.CUSTOM_FIELD),
  'custom_fields.reorder': { data: [natives.CUSTOM_FIELD] },
  ...kept('bases', natives.BASE),
  'tools.list': natives.pageOf([]),
  'events.list': natives.pageOf([natives.EVENT]),
  'events.get': natives.EVENT,
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
  'webhooks.create': natives.WEBHOOK,
  'webhooks.list': natives.pageOf([{ ...natives.WEBHOOK, secret: '••••cret' }]),
  'webhooks.get': { ...natives.WEBHOOK, secret: '••••cret' },
  'webhooks.update': { ...natives.WEBHOOK, secret: '••••cret' },
  'webhooks.delete': null,
  'webhooks.test': natives.DELIVERY,
  'webhook_deliveries.list': natives.pageOf([natives.DELIVERY]),
}
