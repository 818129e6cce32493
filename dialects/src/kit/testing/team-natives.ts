/** Native resources of the people behind a workspace, and of what they work with. */
import type {
  CannedReply,
  Channel,
  CustomField,
  Event,
  Handoff,
  KnowledgeBase,
  Member,
  Note,
  RoutingRule,
  Team,
  View,
} from '@parley/contracts'
import { conversation, ID } from './natives.ts'

const AT = '2026-05-10T14:22:01.734Z'
const times = { created_at: AT, updated_at: AT }

export const handoff: Handoff = {
  id: ID.handoff,
  conversation_id: ID.conversation,
  session_id: ID.session,
  status: 'active',
  reason: 'asked_for_a_person',
  requested_by: 'api',
  summary: 'Wants a refund of order 1042.',
  tried: [{ step: 'searched for refunds', outcome: 'found nothing', at: AT }],
  fields: [{ name: 'order', value: '1042' }],
  from_agent_id: ID.agent,
  assignee_id: ID.member,
  team_id: ID.team,
  priority: 'high',
  after_hours: false,
  expected_at: null,
  note: null,
  resolution: null,
  created_at: AT,
  resolved_at: null,
}

export const member: Member = {
  id: ID.member,
  name: 'Priya Nair',
  email: 'priya@example.com',
  role: 'agent',
  channel_ids: null,
  capacity: 10,
  open_conversations_count: 2,
  team_ids: [ID.team],
  second_factor: false,
  last_seen_at: AT,
  suspended_at: null,
  ...times,
}

export const team: Team = {
  id: ID.team,
  name: 'Billing',
  description: null,
  member_ids: [ID.member],
  assignment: 'round_robin',
  business_hours_id: null,
  open_conversations_count: 3,
  ...times,
}

export const note: Note = {
  id: ID.note,
  conversation_id: ID.conversation,
  text: 'Refund agreed with finance.',
  mentions: [ID.member],
  author: { kind: 'member', id: ID.member, name: 'Priya Nair' },
  ...times,
}

export const view: View = {
  id: ID.view,
  name: 'Mine',
  filter: { assignee: 'me', lifecycles: ['open'] },
  sort: 'newest',
  scope: 'personal',
  team_id: null,
  owner_id: ID.member,
  position: 1,
  ...times,
}

export const routingRule: RoutingRule = {
  id: ID.rule,
  name: 'Billing words',
  position: 1,
  enabled: true,
  on: ['conversation_opened', 'handoff_requested'],
  conditions: { words: ['refund'] },
  actions: { team_id: ID.team },
  matches_count: 4,
  last_matched_at: AT,
  ...times,
}

export const cannedReply: CannedReply = {
  id: ID.reply,
  shortcut: 'hello',
  title: 'Hello',
  text: 'Hello {{contact.name}}',
  scope: 'workspace',
  team_id: null,
  owner_id: null,
  variables: ['contact.name'],
  uses_count: 0,
  ...times,
}

export const customField: CustomField = {
  id: ID.field,
  noun: 'contact',
  key: 'plan',
  label: 'Plan',
  type: 'text',
  options: [],
  position: 1,
  ...times,
}

export const channel: Channel = {
  id: ID.channel,
  kind: 'whatsapp',
  provider: 'meta-cloud',
  name: 'Shop',
  status: 'active',
  attention: null,
  phone: '+14155550123',
  agent_id: ID.agent,
  hook_url: 'https://parley.example.com/hooks/whatsapp/meta-cloud/x',
  sandbox: false,
  messages_per_second: 80,
  paused_until: null,
  credentials: {},
  ...times,
}

export const base: KnowledgeBase = {
  id: ID.base,
  name: 'Shop',
  description: null,
  documents_count: 1,
  version: 1,
  ...times,
}

export const event: Event = {
  id: ID.event,
  type: 'conversation.closed',
  sequence: 7,
  occurred_at: AT,
  data: { conversation },
}
