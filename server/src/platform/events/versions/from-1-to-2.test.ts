import { expect, test } from 'vitest'
import { toPresentVersion } from './present-version.ts'
import { STEPS } from './steps.ts'

const toVersion2 = (data: Record<string, unknown>) =>
  toPresentVersion({ type: 'conversation.updated', version: 1, data }, STEPS.slice(0, 1))

test('the responder of a conversation has its new name in every snapshot and in a described change', () => {
  expect(
    toVersion2({
      conversation: { id: 'c', leader: 'ai', owner_epoch: 3 },
      session: { id: 's', leader: 'ai' },
      change: { by: { kind: 'system' }, fields: { leader: ['person', 'ai'], tags: [[], ['vip']] } },
      lead: { owner: 'Ravi' },
    }),
  ).toEqual({
    conversation: { id: 'c', responder: 'ai', responder_epoch: 3 },
    session: { id: 's', responder: 'ai' },
    change: { by: { kind: 'system' }, fields: { responder: ['person', 'ai'], tags: [[], ['vip']] } },
    lead: { owner: 'Ravi' },
  })
})

test('the error of a message that a takeover stopped has its new code; other errors stay', () => {
  const error = (code: string) => toVersion2({ message: { error: { code, message: 'm' } } })
  expect(error('owner_changed')).toEqual({ message: { error: { code: 'responder_changed', message: 'm' } } })
  expect(error('reply_window_closed')).toEqual({
    message: { error: { code: 'reply_window_closed', message: 'm' } },
  })
  expect(toVersion2({ message: { error: null } })).toEqual({ message: { error: null } })
})

test('data that is not complete, or has the new names already, stays as it is', () => {
  const odd = { change: { by: null }, conversation: { responder: 'person' }, session: null, message: {} }
  expect(toVersion2(odd)).toEqual(odd)
})
