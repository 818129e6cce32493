import type { Conversation } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { belongs, filterOf, VIEWS } from './views.ts'

const conversation = (given: Partial<Conversation>) =>
  ({ lifecycle: 'open', responder: 'ai', assignee_id: null, team_id: null, ...given }) as Conversation
const filter = (slug: string) => VIEWS.find((view) => view.slug === slug)!.filter

describe('a conversation belongs to', () => {
  test.each([
    ['needs-person', { responder: 'person' }, true],
    ['needs-person', { responder: 'none' }, true],
    ['needs-person', { responder: 'ai' }, false],
    ['needs-person', { responder: 'person', lifecycle: 'closed' }, false],
    ['with-ai', { responder: 'ai' }, true],
    ['mine', { assignee_id: 'mbr_1' }, true],
    ['mine', { assignee_id: 'mbr_2' }, false],
    ['closed', { lifecycle: 'closed' }, true],
    ['mentions', {}, undefined],
  ] as const)('%s: %o is %s', (slug, given, expected) => {
    expect(belongs(conversation(given as Partial<Conversation>), filter(slug), 'mbr_1')).toBe(expected)
  })
})

test('a search looks into every conversation, whichever view is open', () => {
  expect(filterOf(VIEWS[0]!.filter, { q: 'makeup' })).toEqual({ search: 'makeup' })
})

test('filters narrow the view that is open', () => {
  const base = { lifecycle: 'open', sort: 'newest' } as const
  expect(filterOf(base, { unread: 'yes', priority: 'urgent,high', assignee: 'none' })).toEqual({
    ...base,
    unread: true,
    priority: ['urgent', 'high'],
    assignee: 'none',
  })
})
