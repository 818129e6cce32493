import { describe, expect, test } from 'vitest'
import { applyEvent, beginRound, beginsRound, bucketOf, type FollowedEvent } from './round.ts'

const AT = new Date('2026-03-02T09:00:00Z')
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000)

function event(type: string, fields: Partial<FollowedEvent> = {}): FollowedEvent {
  return {
    sequence: 1,
    type,
    occurred_at: AT,
    conversation_id: 'conversation',
    channel_id: 'channel',
    agent_id: 'agent',
    sender: null,
    member_id: null,
    turn_id: null,
    assignee_id: null,
    team_id: null,
    tags: null,
    handoff_id: null,
    handoff_reason: null,
    ...fields,
  }
}

function after(events: FollowedEvent[]) {
  const round = beginRound(events[0]!, undefined)
  for (const each of events) applyEvent(round, each)
  return round
}

describe('the first response', () => {
  test('is the first answer to a message of the contact, from the AI or a person', () => {
    const round = after([
      event('message.received'),
      event('message.sent', { sender: 'ai', occurred_at: later(2) }),
      event('message.sent', { sender: 'person', occurred_at: later(60) }),
    ])
    expect(round.first_response_at).toEqual(later(2))
    expect(round.ai_first_response_at).toEqual(later(2))
    expect(round.person_first_response_seconds).toBe(60)
  })

  test('of a person counts from the handoff, where there was one', () => {
    const round = after([event('message.received')])
    round.handed_off_at = later(100)
    applyEvent(round, event('message.sent', { sender: 'person', occurred_at: later(130) }))
    expect(round.person_first_response_seconds).toBe(30)
  })

  test('is nothing that was said before the contact wrote, nor by a program', () => {
    const round = after([
      event('message.sent', { sender: 'person' }),
      event('message.received', { occurred_at: later(5) }),
      event('message.sent', { sender: 'api', occurred_at: later(6) }),
      event('message.sent', { sender: 'system', occurred_at: later(7) }),
    ])
    expect(round).toMatchObject({ first_response_at: null, person_first_response_at: null })
  })
})

test('a round keeps the last responder, the newest team and the tags', () => {
  const round = after([
    event('conversation.opened', { tags: [], team_id: null }),
    event('conversation.assigned', { tags: ['vip'], team_id: 'sales', assignee_id: 'asha' }),
    event('message.sent', { sender: 'person', member_id: 'ravi' }),
  ])
  expect(round).toMatchObject({ tags: ['vip'], team_id: 'sales', member_id: 'ravi' })
})

test.each([
  ['conversation.reopened', true],
  ['conversation.opened', true],
  ['message.received', false],
  ['message.sent', false],
  ['conversation.updated', false],
])('after the end, %s begins another round: %s', (type, begins) => {
  expect(beginsRound(event(type))).toBe(begins)
})

test('a moment belongs to the quarter of an hour that it lies in', () => {
  expect(bucketOf(new Date('2026-03-02T09:14:59.999Z'))).toEqual(AT)
  expect(bucketOf(new Date('2026-03-02T09:15:00Z'))).toEqual(later(900))
})
