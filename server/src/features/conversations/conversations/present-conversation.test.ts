import { conversation as conversationSchema, session as sessionSchema } from '@parley/contracts'
import { expect, test } from 'vitest'
import type { ConversationView } from './conversation-view.ts'
import { presentConversation, presentSession } from './present-conversation.ts'

const id = (last: number) => `01900000-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`
const now = new Date('2026-03-02T10:00:00.000Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

const row: ConversationView = {
  workspace_id: id(1),
  id: id(2),
  channel_id: id(3),
  contact_id: id(4),
  current_session_id: id(5),
  lifecycle: 'open',
  responder: 'ai',
  responder_epoch: 3,
  assignee: null,
  version: 3,
  transferred_agent_id: null,
  assignee_id: null,
  team_id: null,
  tags: ['vip'],
  priority: 'high',
  unread_count: 1,
  snoozed_until: null,
  closed_at: null,
  close_reason: null,
  custom_fields: { plan: 'gold' },
  waiting_since: now,
  opened_at: now,
  first_response_due_at: null,
  resolution_due_at: null,
  target_state: 'none',
  messages_count: 2,
  window_expires_at: later(1),
  last_inbound_at: now,
  last_inbound_message_id: id(6),
  last_inbound_sequence: 9,
  last_message_at: now,
  last_message_text: 'Hi',
  variables: {},
  created_at: now,
  updated_at: now,
  agent_id: id(7),
  handoff_id: null,
  handoff_reason: null,
  handoff_requested_by: null,
  handoff_created_at: null,
}

test('a row and its snapshot in an event are the same resource', () => {
  const snapshot = JSON.parse(JSON.stringify(row)) as ConversationView
  const shown = presentConversation(row, now)
  expect(presentConversation(snapshot, now)).toEqual(shown)
  expect(conversationSchema.parse(shown)).toEqual(shown)
})

test('the reply window is a state with an end, and says what may be sent', () => {
  expect(presentConversation(row, now).reply_window).toEqual({
    open: true,
    expires_at: later(1).toISOString(),
    may_send: ['any', 'template'],
  })
  expect(presentConversation(row, later(1)).reply_window).toMatchObject({
    open: false,
    may_send: ['template'],
  })
  expect(presentConversation({ ...row, window_expires_at: null }, now).reply_window).toEqual({
    open: false,
    expires_at: null,
    may_send: ['template'],
  })
})

test('on a channel without a window anybody may be answered at any time', () => {
  const visit = { ...row, channel_kind: 'webchat', window_expires_at: null }
  expect(presentConversation(visit, now).reply_window).toEqual({
    open: true,
    expires_at: null,
    may_send: ['any'],
  })
})

test('a snapshot of before a field was there shows it empty', () => {
  const { tags, priority, unread_count, custom_fields, version, ...old } = row
  expect(presentConversation(old as ConversationView, now)).toMatchObject({
    tags: [],
    priority: 'normal',
    unread_count: 0,
    custom_fields: {},
    version: 0,
  })
})

test('a handoff is shown while it is active', () => {
  const handedOff = { ...row, handoff_id: id(8), handoff_reason: 'asked', handoff_created_at: now }
  expect(presentConversation(handedOff, now).handoff).toMatchObject({ reason: 'asked', requested_by: 'api' })
  expect(presentConversation(row, now).handoff).toBeNull()
})

test('a session is shown with the responder of its conversation', () => {
  const shown = presentSession({
    id: id(5),
    conversation_id: id(2),
    channel_id: id(3),
    contact_id: id(4),
    agent_id: null,
    status: 'handed_off',
    intent: null,
    lead_score: 0,
    messages_count: 2,
    started_at: now,
    expires_at: later(1),
    last_message_at: now,
    resolved_at: null,
    channel_kind: 'whatsapp',
    responder: 'person',
  })
  expect(shown).toMatchObject({ responder: 'person', status: 'handed_off', agent_id: null })
  expect(sessionSchema.parse(shown)).toEqual(shown)
})
