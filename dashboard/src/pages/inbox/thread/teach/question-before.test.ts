import type { Message } from '@parley/contracts'
import { expect, test } from 'vitest'
import type { TimelineItem } from '../timeline.ts'
import { agentOf, questionBefore } from './question-before.ts'

const line = (id: string, direction: Message['direction'], content: unknown): TimelineItem => ({
  kind: 'message',
  key: id,
  message: { id, direction, content, agent_id: id === 'c' ? 'agt_1' : null } as Message,
  isContinued: false,
  hasMeta: true,
})
const text = (words: string) => ({ type: 'text', text: words })
const TIMELINE: TimelineItem[] = [
  { kind: 'day', key: 'day', at: '2026-11-25T00:00:00Z' },
  line('a', 'inbound', text('Do you have parking?')),
  line('b', 'inbound', { type: 'image' }),
  line('c', 'outbound', text('Yes, behind the house.')),
  line('d', 'inbound', text('Thanks')),
]

test('a reply answers the last words of the contact before it, over pictures and not after it', () => {
  expect(questionBefore(TIMELINE, 'c')).toBe('Do you have parking?')
})

test('a reply to nobody has no question', () => {
  expect(questionBefore(TIMELINE.slice(3), 'c')).toBe('')
  expect(questionBefore(TIMELINE, 'elsewhere')).toBe('')
})

test('the agent of the thread is the one that spoke last', () => {
  expect(agentOf(TIMELINE)).toBe('agt_1')
  expect(agentOf(TIMELINE.slice(4))).toBeUndefined()
})
