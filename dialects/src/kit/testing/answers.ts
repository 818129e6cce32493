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
  'account.get': natives.account,
  'agents.list': natives.pageOf([natives.agent]),
  'agents.get': (input) => ({ ...natives.agent, id: input.id }),
  'agents.create': { ...natives.agent, status: 'draft' },
  'agents.update': natives.agent,
  'agents.delete': null,
  'agents.activate': natives.agent,
  'agents.pause': { ...natives.agent, status: 'paused' },
  'agents.preview': { outcome: 'answered', text: 'From $49/mo.', sources: [], trace: [] },
  'channels.delete': null,
  'channels.get': natives.channel,
  'channels.list': natives.pageOf([natives.channel]),
  'conversations.list': natives.pageOf([natives.conversation]),
  'conversations.update': natives.conversation,
  'conversations.get': natives.conversation,
  'conversations.take_over': natives.conversation,
  'conversations.release': natives.conversation,
  'conversations.resolve': natives.conversation,
  'conversations.assign': natives.conversation,
  'conversations.snooze': { ...natives.conversation, lifecycle: 'snoozed', snoozed_until: LATER },
  'conversations.reopen': natives.conversation,
  'conversations.archive': { ...natives.conversation, lifecycle: 'archived' },
  'conversations.mark_read': natives.conversation,
  'conversations.mark_unread': { ...natives.conversation, unread_count: 1 },
  'conversations.bulk': ({ ids }) => ({ results: ids.map((id, index) => ({ index, id })) }),
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
  'sources.upload': { ...natives.source, kind: 'file', url: null },
  'sources.refresh': natives.source,
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
  ...kept('contacts', natives.contact),
  'leads.list': natives.pageOf([natives.lead]),
  'leads.get': natives.lead,
  'leads.update': natives.lead,
  'bookings.list': natives.pageOf([natives.booking]),
  'bookings.get': natives.booking,
  'bookings.create': natives.booking,
  'bookings.update': natives.booking,
  'bookings.cancel': { ...natives.booking, status: 'cancelled' },
  'availability.list': { data: [natives.slot], time_zone: 'America/New_York' },
  'handoffs.create': natives.handoff,
  'handoffs.list': natives.pageOf([natives.handoff]),
  'handoffs.get': natives.handoff,
  'handoffs.resolve': { ...natives.handoff, status: 'resolved', resolved_at: LATER },
  'notes.list': natives.pageOf([natives.note]),
  'notes.create': natives.note,
  ...kept('views', natives.view),
  ...kept('routing_rules', natives.routingRule),
  ...kept('canned_replies', natives.cannedReply),
  'viewers.list': { data: [VIEWER] },
  'viewers.update': { data: [VIEWER] },
  'viewers.delete': null,
  ...kept('teams', natives.team),
  'members.list': natives.pageOf([natives.member]),
  'members.get': natives.member,
  ...kept('custom_fields', natives.customField),
  'custom_fields.reorder': { data: [natives.customField] },
  ...kept('bases', natives.base),
  'tools.list': natives.pageOf([]),
  'events.list': natives.pageOf([natives.event]),
  'events.get': natives.event,
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
