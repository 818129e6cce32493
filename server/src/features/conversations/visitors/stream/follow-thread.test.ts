import { describe, expect, test } from 'vitest'
import { type Frame, findChanges, startToFollow } from './follow-thread.ts'
import type { PolledThread } from './open-threads.store.ts'

type Message = PolledThread['messages'][number]

const id = (sequence: number) => `019b0000-0000-7000-8000-${String(sequence).padStart(12, '0')}`
const message = (
  sequence: number,
  status: string,
  direction: Message['direction'] = 'outbound',
): Message => ({
  id: id(sequence),
  sequence,
  status,
  direction,
  at: `2026-03-02T10:00:${String(sequence % 60).padStart(2, '0')}Z`,
})
const thread = (messages: Message[], rest: Partial<PolledThread> = {}): PolledThread => ({
  key: '1',
  is_present: true,
  conversation_id: id(900),
  lifecycle: 'open',
  responder: 'ai',
  person: null,
  agent: 'Mira',
  visit_expires_at: null,
  is_handed_off: false,
  messages,
  typing: [],
  ...rest,
})
const shown = (frames: Frame[]) =>
  frames.flatMap((frame) => (frame.event === 'message' ? [[frame.messageId, frame.cursor !== null]] : []))

describe('a followed thread', () => {
  test('gets each message once, and its outcome', () => {
    const followed = startToFollow()
    expect(shown(findChanges(followed, thread([message(1, 'sent')])).frames)).toEqual([[id(1), true]])
    expect(findChanges(followed, thread([message(1, 'sent')])).frames).toEqual([])
    const { frames, arrived } = findChanges(followed, thread([message(1, 'delivered')]))
    expect(frames).toEqual([{ event: 'status', messageId: id(1), status: 'delivered' }])
    expect(arrived).toEqual([])
  })

  test('gets no message that is on its way or never left, and cannot resume behind it', () => {
    for (const status of ['queued', 'sending', 'unknown']) {
      const followed = startToFollow()
      const first = findChanges(followed, thread([message(1, status), message(2, 'received', 'inbound')]))
      expect(shown(first.frames)).toEqual([[id(2), false]])
      expect(followed.floor).toBe(0)
      const second = findChanges(followed, thread([message(1, 'sent'), message(2, 'received', 'inbound')]))
      expect(shown(second.frames)).toEqual([[id(1), true]])
    }
    for (const status of ['failed', 'cancelled']) {
      const look = findChanges(startToFollow(), thread([message(1, status), message(2, 'sent')]))
      expect(shown(look.frames)).toEqual([[id(2), true]])
    }
  })

  test('looks no further back than what is unread, and never for ever', () => {
    const followed = startToFollow()
    findChanges(followed, thread([message(1, 'read'), message(2, 'received', 'inbound'), message(3, 'sent')]))
    expect([followed.floor, [...followed.known.keys()]]).toEqual([2, [id(3)]])
    const many = Array.from({ length: 150 }, (_, index) => message(3 + index, 'delivered'))
    findChanges(followed, thread(many))
    expect(followed.floor).toBe(52)
  })

  test('shows typing only of the responder, and only until its message comes', () => {
    const typing = (writer: 'ai' | 'person', since: string) => ({
      typing: [{ writer, name: null, since }],
    })
    const followed = startToFollow()
    const told = (look: PolledThread) =>
      findChanges(followed, look).frames.flatMap((frame) => (frame.event === 'typing' ? [frame.typing] : []))
    told(thread([message(1, 'read')]))
    expect(told(thread([message(1, 'read')], typing('ai', '2026-03-02T10:00:30Z')))).toEqual([
      { by: 'ai', name: 'Mira' },
    ])
    expect(told(thread([message(40, 'sent')], typing('ai', '2026-03-02T10:00:30Z')))).toEqual([null])
    const byPerson = { responder: 'person', person: 'Priya' } as const
    expect(told(thread([], { ...typing('ai', '2026-03-02T10:01:00Z'), ...byPerson }))).toEqual([])
    expect(told(thread([], { ...typing('person', '2026-03-02T10:01:00Z'), ...byPerson }))).toEqual([
      { by: 'person', name: 'Priya' },
    ])
  })

  test('of another conversation begins anew', () => {
    const followed = startToFollow()
    findChanges(followed, thread([message(5, 'read')]))
    const { frames } = findChanges(followed, thread([message(1, 'sent')], { conversation_id: id(901) }))
    expect(frames[0]).toEqual({ event: 'reset' })
    expect(frames.map(({ event }) => event)).toContain('state')
  })
})
