import { expect, test } from 'vitest'
import { readWeekHours, writeWeekHours } from './week-hours.ts'

const HOURS = [
  { weekday: 1, from: '09:00', to: '18:00' },
  { weekday: 6, from: '09:00', to: '12:00' },
  { weekday: 6, from: '15:00', to: '18:00' },
]

test('hours are read as they are written', () => {
  const lines = writeWeekHours(HOURS)
  expect(lines).toEqual(['Mon 09:00-18:00', 'Sat 09:00-12:00, 15:00-18:00'])
  expect(readWeekHours(lines)).toEqual({ hours: HOURS })
})

test('hours are read as people type them', () => {
  expect(readWeekHours(['monday 9:00 – 18:00'])).toEqual({ hours: [HOURS[0]] })
})

test('a line that is not understood is named', () => {
  for (const line of ['Mon nine to five', 'Someday 09:00-18:00', 'Mon 09:00-12:00, later'])
    expect(readWeekHours([line])).toEqual({ unreadable: line })
})
