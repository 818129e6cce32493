import type { Conversation } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { inParts, waysBack } from './bulk-calls.ts'

const conversation = (id: string, fields: Partial<Conversation> = {}): Conversation =>
  ({
    id,
    lifecycle: 'open',
    assignee_id: null,
    team_id: null,
    tags: [],
    priority: 'normal',
    unread_count: 0,
    snoozed_until: null,
    ...fields,
  }) as Conversation

const UNTIL = '2026-11-26T03:30:00.000Z'

describe('the way back', () => {
  test('of closing opens what was open, and lets sleep what slept', () => {
    const before = [
      conversation('a'),
      conversation('b', { lifecycle: 'snoozed', snoozed_until: UNTIL }),
      conversation('c'),
    ]
    expect(waysBack({ action: 'resolve' }, before)).toEqual([
      { action: 'reopen', ids: ['a', 'b', 'c'] },
      { action: 'snooze', until: UNTIL, ids: ['b'] },
    ])
  })

  test('of snoozing goes back to the time that there was, or closes again', () => {
    const before = [
      conversation('a', { lifecycle: 'snoozed', snoozed_until: UNTIL }),
      conversation('b', { lifecycle: 'closed' }),
    ]
    expect(waysBack({ action: 'snooze', until: '2027-01-01T00:00:00.000Z' }, before)).toEqual([
      { action: 'snooze', until: UNTIL, ids: ['a'] },
      { action: 'resolve', ids: ['b'] },
    ])
  })

  test('of assigning gives each one back to those who had it, in one call for each of them', () => {
    const before = [
      conversation('a', { assignee_id: 'mbr_1', team_id: 'team_1' }),
      conversation('b'),
      conversation('c', { assignee_id: 'mbr_1', team_id: 'team_1' }),
    ]
    expect(waysBack({ action: 'assign', assignee_id: 'mbr_2' }, before)).toEqual([
      { action: 'assign', assignee_id: 'mbr_1', team_id: 'team_1', ids: ['a', 'c'] },
      { action: 'assign', assignee_id: null, team_id: null, ids: ['b'] },
    ])
  })

  test('of a tag takes it from those only that did not have it', () => {
    const before = [conversation('a', { tags: ['vip'] }), conversation('b')]
    expect(waysBack({ action: 'add_tags', tags: ['vip'] }, before)).toEqual([
      { action: 'remove_tags', tags: ['vip'], ids: ['b'] },
    ])
    expect(waysBack({ action: 'remove_tags', tags: ['vip'] }, before)).toEqual([
      { action: 'add_tags', tags: ['vip'], ids: ['a'] },
    ])
  })

  test('of marking as unread leaves alone what was unread before', () => {
    const before = [conversation('a', { unread_count: 2 }), conversation('b')]
    expect(waysBack({ action: 'mark_unread' }, before)).toEqual([{ action: 'mark_read', ids: ['b'] }])
  })
})

test('a large choice goes in parts, and none is left out', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `conv_${index}`)
  const parts = inParts({ action: 'resolve', ids })
  expect(parts.map((part) => part.ids.length)).toEqual([25, 25, 10])
  expect(parts.flatMap((part) => part.ids)).toEqual(ids)
})
