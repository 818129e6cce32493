import { message as messageSchema, showId } from '@parley/contracts'
import { expect, test } from 'vitest'
import { type MessageView, presentMessage } from './present-message.ts'

const id = (last: number) => `01900000-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`
const at = new Date('2026-03-02T10:00:00.000Z')

const row: MessageView = {
  workspace_id: id(1),
  id: id(2),
  sequence: 1,
  conversation_id: id(3),
  session_id: id(4),
  channel_id: id(5),
  contact_id: id(6),
  agent_id: null,
  turn_id: null,
  direction: 'outbound',
  sender: 'api',
  type: 'text',
  content: { type: 'text', text: 'Hi' },
  text: 'Hi',
  address: '+919812345678',
  status: 'sent',
  provider_message_id: 'wamid.1',
  reply_to_message_id: null,
  reply_to_provider_message_id: null,
  error: null,
  pricing: null,
  metadata: {},
  occurred_at: at,
  sent_at: at,
  delivered_at: null,
  read_at: null,
  failed_at: null,
  created_at: at,
  attachments: null,
}

test('a row and its snapshot in an event are the same resource', () => {
  const snapshot = JSON.parse(JSON.stringify(row)) as MessageView
  expect(presentMessage(snapshot)).toEqual(presentMessage(row))
  expect(messageSchema.parse(presentMessage(row))).toEqual(presentMessage(row))
})

test('an outbound message says where it goes, an inbound one where it came from', () => {
  expect(presentMessage(row)).toMatchObject({ to: '+919812345678', from: null })
  const inbound = presentMessage({ ...row, direction: 'inbound', sender: 'contact', status: 'received' })
  expect(inbound).toMatchObject({ to: null, from: '+919812345678' })
})

test('no id is shown as it is stored', () => {
  const shown = JSON.stringify(
    presentMessage({ ...row, agent_id: id(7), turn_id: id(8), reply_to_message_id: id(9) }),
  )
  expect(shown).not.toContain('01900000-0000')
  expect(shown).toContain(showId('turn', id(8)))
})
