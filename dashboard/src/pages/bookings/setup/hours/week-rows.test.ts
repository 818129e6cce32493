import { expect, test } from 'vitest'
import { copyDay, endOfField, fieldOfEnd, hoursOf, nextInterval, withDay } from './week-rows.ts'

const HOURS = [
  { weekday: 1, from: '09:00', to: '13:00' },
  { weekday: 1, from: '14:00', to: '18:00' },
  { weekday: 3, from: '10:00', to: '12:00' },
]

test('the intervals of one day are changed, and those of others stay', () => {
  expect(hoursOf(HOURS, 1)).toEqual([
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '18:00' },
  ])
  expect(withDay(HOURS, 1, [{ from: '08:00', to: '09:00' }])).toEqual([
    { weekday: 1, from: '08:00', to: '09:00' },
    { weekday: 3, from: '10:00', to: '12:00' },
  ])
  expect(withDay(HOURS, 3, [])).toEqual(HOURS.slice(0, 2))
})

test('a day is copied to those that are open, and opens no other', () => {
  expect(copyDay(HOURS, 1)).toEqual([
    ...HOURS.slice(0, 2),
    { weekday: 3, from: '09:00', to: '13:00' },
    { weekday: 3, from: '14:00', to: '18:00' },
  ])
})

test('midnight ends a day', () => {
  expect(endOfField('00:00')).toBe('24:00')
  expect(fieldOfEnd('24:00')).toBe('00:00')
  expect(endOfField('18:00')).toBe('18:00')
})

test('a further interval begins after the last one', () => {
  expect(nextInterval([])).toEqual({ from: '09:00', to: '18:00' })
  expect(nextInterval([{ from: '09:00', to: '13:00' }])).toEqual({ from: '14:00', to: '15:00' })
  expect(nextInterval([{ from: '09:00', to: '24:00' }])).toEqual({ from: '22:00', to: '23:00' })
})
