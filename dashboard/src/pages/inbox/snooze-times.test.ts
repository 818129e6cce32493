import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

beforeAll(() => {
  vi.stubEnv('TZ', 'Asia/Kolkata')
})
afterAll(() => {
  vi.unstubAllEnvs()
})

/** By the clock of a reader in India. */
const at = (text: string) => new Date(`${text}+05:30`)

test('snoozing goes by the clock of the reader', () => {
  expect(snoozeTimes(at('2026-11-24T10:20'))).toEqual([
    { label: 'inOneHour', at: '2026-11-24T05:50:00.000Z' },
    { label: 'thisEvening', at: '2026-11-24T12:30:00.000Z' },
    { label: 'tomorrowMorning', at: '2026-11-25T03:30:00.000Z' },
    { label: 'nextWeek', at: '2026-11-30T03:30:00.000Z' },
  ])
})

test('next week begins on Monday, also on a Sunday and at the end of a month', () => {
  const nextWeek = (text: string) => snoozeTimes(at(text)).at(-1)!.at
  expect(nextWeek('2026-11-29T23:00')).toBe('2026-11-30T03:30:00.000Z')
  expect(nextWeek('2026-11-30T08:00')).toBe('2026-12-07T03:30:00.000Z')
})

test('in the evening, this evening is not offered', () => {
  expect(snoozeTimes(at('2026-11-24T17:30')).map(({ label }) => label)).not.toContain('thisEvening')
})
