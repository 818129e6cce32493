import type { Update } from '@parley/channels/kit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WaitingEntry } from './receive.store.ts'
import { segments } from './segments.ts'

const KINDS: Update['kind'][] = [
  'message',
  'echo',
  'status',
  'identity_changed',
  'preference',
  'template_changed',
  'notice',
]
const entry = (kind: Update['kind'], sequence: number): WaitingEntry => ({
  id: String(sequence),
  sequence,
  kind,
  lane: 'lane',
  attempts: 0,
  received_at: new Date(0),
  update: {} as Update,
})
const batch = (...kinds: Update['kind'][]) => kinds.map((kind, index) => entry(kind, index))
const shape = (entries: WaitingEntry[]) =>
  segments(entries).map((segment) => [segment.kind, ...segment.entries.map((each) => each.sequence)])

test('messages go together, and statuses together after them', () => {
  expect(shape(batch('message', 'status', 'message', 'status'))).toEqual([
    ['messages', 0, 2],
    ['statuses', 1, 3],
  ])
})

test('an update that may change the owner of messages keeps its place between them', () => {
  expect(shape(batch('message', 'identity_changed', 'message', 'preference'))).toEqual([
    ['messages', 0],
    ['other', 1],
    ['messages', 2],
    ['other', 3],
  ])
})

test('an echo ends its batch: who responds has changed for what follows', () => {
  expect(shape(batch('message', 'echo', 'message'))).toEqual([
    ['messages', 0, 1],
    ['messages', 2],
  ])
})

test('nothing is lost or taken twice, and whatever is no status stays in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...KINDS), { maxLength: 30 }), (kinds) => {
      const entries = batch(...kinds)
      const taken = segments(entries).flatMap((segment) => segment.entries)
      expect(taken.map((each) => each.sequence).toSorted((a, b) => a - b)).toEqual(
        entries.map((_, index) => index),
      )
      const others = taken.filter((each) => each.kind !== 'status').map((each) => each.sequence)
      expect(others).toEqual(others.toSorted((a, b) => a - b))
    }),
  )
})
