import type { Conversation } from '@parley/contracts'
import { expect, test } from 'vitest'
import { maySend } from './may-send.ts'

test.each([
  [['any', 'template'], 'any message'],
  [['any'], 'any message'],
  [['template'], 'templates only'],
  [[], 'nothing'],
] as const)('a conversation in which %j may be sent is shown as “%s”', (may_send, words) => {
  const conversation = { reply_window: { open: true, expires_at: null, may_send } } as unknown as Conversation
  expect(maySend(conversation)).toBe(words)
})
