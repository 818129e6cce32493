import { describe, expect, test } from 'vitest'
import { nextCallingTime } from './calling-hours.ts'

const KOLKATA = { time_zone: 'Asia/Kolkata', weekdays: [1, 2, 3, 4, 5], from: '10:00', to: '18:00' }
/** `now` and the answer by the clock in Kolkata. The 4th of May 2026 is a Monday. */
const next = (now: string, hours = KOLKATA) => {
  const time = nextCallingTime(hours, new Date(`${now}+05:30`))
  return time && new Date(time.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 16)
}

describe('calls begin', () => {
  test('at once within the hours, from the first minute to before the last', () => {
    expect(next('2026-05-04T10:00:00')).toBeUndefined()
    expect(next('2026-05-04T17:59:59')).toBeUndefined()
  })
  test('when the hours of the day open, or else those of the next day that has hours', () => {
    expect(next('2026-05-04T09:59:59')).toBe('2026-05-04T10:00')
    expect(next('2026-05-04T18:00:00')).toBe('2026-05-05T10:00')
    expect(next('2026-05-08T18:00:00')).toBe('2026-05-11T10:00')
  })
  test('through the night where the hours last past midnight, which belongs to the day before', () => {
    const night = { ...KOLKATA, weekdays: [5], from: '22:00', to: '02:00' }
    expect(next('2026-05-09T01:59:00', night)).toBeUndefined()
    expect(next('2026-05-09T02:00:00', night)).toBe('2026-05-15T22:00')
    expect(next('2026-05-08T01:00:00', night)).toBe('2026-05-08T22:00')
  })
  test('at any time of a day that has all its hours', () => {
    const monday = { ...KOLKATA, weekdays: [1], from: '00:00', to: '24:00' }
    expect(next('2026-05-04T23:59:59', monday)).toBeUndefined()
    expect(next('2026-05-05T00:00:00', monday)).toBe('2026-05-11T00:00')
  })
  test('an hour later on the day when the clock skips the hour', () => {
    const hours = { time_zone: 'Europe/Berlin', weekdays: [7], from: '02:30', to: '05:00' }
    expect(nextCallingTime(hours, new Date('2026-03-29T00:00:00Z'))).toEqual(new Date('2026-03-29T01:30:00Z'))
  })
})
