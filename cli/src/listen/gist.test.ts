import { expect, test } from 'vitest'
import { gist } from './gist.ts'

test('an event is one line: its subject, its contact, and its words', () => {
  const contact = { id: 'cnt_1', name: 'Asha Rao', phone: '+919812345678' }
  const message = { id: 'msg_1', status: 'received', text: 'Are you open?\nOn Sunday?' }
  expect(gist({ type: 'message.received', data: { message, contact } })).toBe(
    'msg_1  Asha Rao  received  “Are you open? On Sunday?”',
  )
  expect(gist({ data: { contact } })).toBe('cnt_1  “Asha Rao”')
})

test('any event is shown in one line of bounded length', () => {
  expect(gist({ data: { message: { text: 'x'.repeat(9999) } } }).length).toBeLessThan(120)
  expect(gist({ data: { _truncated: true, message_id: 'msg_1' } })).toContain('truncated')
  expect(gist({ event: 'lead.captured', data: { id: 'lead_1', name: 'Rahul' } })).toBe('lead_1  “Rahul”')
  for (const odd of ['no json', null, [], { data: [] }, { data: { message: null } }])
    expect(gist(odd)).toBe('')
})
