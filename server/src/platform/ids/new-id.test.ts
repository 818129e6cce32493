import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from './new-id.ts'

const AT = Date.UTC(2126, 2, 2)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: AT })
})
afterEach(() => {
  vi.useRealTimers()
})

/** More than one filling of the random bytes. */
const many = () => Array.from({ length: 1_000 }, newId)

test('ids are UUIDs of version 7 that begin with the time', () => {
  const [id] = many()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id!.replaceAll('-', '').slice(0, 12), 16)).toBe(AT)
})

test('ids sort by creation, within a millisecond and when the clock goes back', () => {
  const ids = many()
  vi.setSystemTime(AT + 5)
  ids.push(...many())
  vi.setSystemTime(AT - 60_000)
  ids.push(...many())
  expect(ids.toSorted()).toEqual(ids)
})

test('no two ids share their random part', () => {
  const tails = many().map((id) => id.slice(-12))
  expect(new Set(tails).size).toBe(tails.length)
})
