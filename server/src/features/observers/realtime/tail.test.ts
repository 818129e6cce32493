import { EVENT_SCHEMA_VERSION, type Event, type Lead, type Principal } from '@parley/contracts'
import { expect, test } from 'vitest'
import { createTail, makeEntry, type TailEntry } from './tail.ts'

const event = (sequence: number): Event => ({
  id: `evt_${sequence}`,
  type: 'contact.updated',
  sequence,
  occurred_at: '2026-03-02T10:00:00.000Z',
  schema_version: EVENT_SCHEMA_VERSION,
  data: { contact: { id: 'cnt_1' }, lead: { id: 'lead_1' } as Lead },
})

function entries(first: number, last: number, size = 10): TailEntry[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const sequence = first + index
    const row = { sequence, type: 'contact.updated' as const, channel_id: null, conversation_id: null }
    return makeEntry(row, event(sequence), size)
  })
}

const numbers = (found: readonly TailEntry[] | undefined) => found?.map(({ sequence }) => sequence)

test('it answers with the events after a number, and with none to a reader that has them all', () => {
  const tail = createTail(10)
  tail.append(entries(11, 14))
  tail.append(entries(15, 15))
  expect(numbers(tail.after(12))).toEqual([13, 14, 15])
  expect(tail.after(15)).toEqual([])
  expect(tail.after(99)).toEqual([])
  expect(tail.head()).toBe(15)
})

test('it does not pretend to know what came before it began', () => {
  const tail = createTail(10)
  tail.append(entries(11, 12))
  expect(tail.after(9)).toBeUndefined()
  expect(numbers(tail.after(10))).toEqual([11, 12])
})

test('it keeps a thousand events, or fewer large ones, whatever came', () => {
  const many = createTail(0)
  many.append(entries(1, 1500))
  expect(many.after(499)).toBeUndefined()
  expect(many.after(500)).toHaveLength(1000)
  const large = createTail(0)
  for (let number = 1; number <= 10; number++) large.append(entries(number, number, 1_000_000))
  expect(large.after(5)).toBeUndefined()
  expect(numbers(large.after(6))).toEqual([7, 8, 9, 10])
})

test('events that it forgets are read from the table again', () => {
  const tail = createTail(0)
  tail.append(entries(1, 5))
  tail.forget()
  expect(tail.after(2)).toBeUndefined()
  tail.append(entries(6, 6))
  expect(numbers(tail.after(5))).toEqual([6])
})

test('the text for one view is made once, and holds nothing that another view may read', () => {
  const [entry] = entries(1, 1)
  const reader = (...scopes: string[]) => ({ scopes }) as unknown as Principal
  const contacts = entry!.itemFor(reader('events:read', 'contacts:read'))
  expect(entry!.itemFor(reader('contacts:read', 'events:write'))).toBe(contacts)
  expect(contacts.text).toContain('cnt_1')
  expect(contacts.text).not.toContain('lead_1')
  expect(entry!.itemFor(reader('contacts:read', 'leads:read')).text).toContain('lead_1')
})
