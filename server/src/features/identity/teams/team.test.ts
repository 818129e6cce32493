import { expect, test } from 'vitest'
import { type Candidate, nextMember } from './team.ts'

const member = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  role: 'agent',
  channel_ids: null,
  capacity: 5,
  open_conversations: 0,
  last_assigned_number: 0,
  ...more,
})
const nobody = new Set<string>()
const chosen = (
  assignment: 'manual' | 'round_robin' | 'least_busy',
  candidates: Candidate[],
  online: ReadonlySet<string> = nobody,
) => nextMember(assignment, candidates, 'channel', online)?.id

const team = [
  member('a', { open_conversations: 1, last_assigned_number: 3 }),
  member('b', { open_conversations: 4, last_assigned_number: 1 }),
  member('c', { open_conversations: 1, last_assigned_number: 2 }),
]

test('in turn: the member with the oldest assignment gets the next one', () =>
  expect(chosen('round_robin', team)).toBe('b'))

test('least busy: the member with the fewest, and among equals the one with the oldest assignment', () =>
  expect(chosen('least_busy', team)).toBe('c'))

test('by hand: nobody', () => expect(chosen('manual', team)).toBeUndefined())

test('members who are online come first, unless they are full', () => {
  expect(chosen('round_robin', team, new Set(['a']))).toBe('a')
  const full = [...team, member('d', { open_conversations: 5 })]
  expect(chosen('round_robin', full, new Set(['d']))).toBe('b')
})

test('excludes members at capacity, viewers, and members who do not see the channel', () => {
  expect(chosen('least_busy', [member('a', { open_conversations: 5 })])).toBeUndefined()
  expect(chosen('least_busy', [member('a', { capacity: 0 })])).toBeUndefined()
  expect(chosen('least_busy', [member('a', { role: 'viewer' })])).toBeUndefined()
  expect(chosen('least_busy', [member('a', { channel_ids: ['other'] })])).toBeUndefined()
  expect(chosen('least_busy', [member('a', { channel_ids: ['other'], role: 'admin' })])).toBe('a')
})
