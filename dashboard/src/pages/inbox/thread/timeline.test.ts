import type { Message } from '@parley/contracts'
import { expect, test } from 'vitest'
import type { Handoff, Note } from '../resources.ts'
import { createTimeline } from './timeline.ts'

const message = (id: string, at: string, given: Partial<Message> = {}) =>
  ({
    id,
    created_at: at,
    sender: 'contact',
    member_id: null,
    turn_id: null,
    status: 'received',
    ...given,
  }) as Message
const kinds = (...given: Parameters<typeof createTimeline>) => createTimeline(...given).map(({ key }) => key)
const day = (at: string) => `day-${new Date(at).toDateString()}`
const MORNING = '2026-11-21T09:00:00.000Z'
const LATER = '2026-11-21T09:01:00.000Z'
const LAST = '2026-11-21T09:30:00.000Z'

test('notes and handoffs stand where they happened', () => {
  const note = { id: 'note', created_at: LATER } as Note
  const handoff = { id: 'handoff', created_at: LATER, resolved_at: LAST } as Handoff
  const messages = [message('a', MORNING), message('b', LAST)]
  expect(kinds(messages, [note], [handoff])).toEqual([
    day(MORNING),
    'a',
    'note',
    'handoff',
    'b',
    'handoff-ended',
  ])
})

test('nothing is shown from before the oldest message that was read', () => {
  const note = { id: 'note', created_at: MORNING } as Note
  expect(kinds([message('a', LATER)], [note], [])).toEqual([day(LATER), 'a'])
})

test('messages of one sender within five minutes stand together and share one line of time', () => {
  const items = createTimeline([message('a', MORNING), message('b', LATER), message('c', LAST)], [], [])
  const shown = items.flatMap((item) =>
    item.kind === 'message' ? [[item.key, item.isContinued, item.hasMeta]] : [],
  )
  expect(shown).toEqual([
    ['a', false, false],
    ['b', true, true],
    ['c', false, true],
  ])
})

test('a message that failed keeps its own line, which says why', () => {
  const items = createTimeline(
    [
      message('a', MORNING, { sender: 'person', status: 'failed' }),
      message('b', LATER, { sender: 'person' }),
    ],
    [],
    [],
  )
  expect(items[1]).toMatchObject({ key: 'a', hasMeta: true })
})
