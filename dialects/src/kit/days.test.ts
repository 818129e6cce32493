import { expect, test } from 'vitest'
import { dayInZone } from './days.ts'

test.each([
  ['2026-05-11', 'UTC', '2026-05-11T00:00:00.000Z', '2026-05-12T00:00:00.000Z'],
  ['2026-05-11', 'Asia/Kolkata', '2026-05-10T18:30:00.000Z', '2026-05-11T18:30:00.000Z'],
  // 23 and 25 hours.
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
  ['2026-12-31', 'Pacific/Kiritimati', '2026-12-30T10:00:00.000Z', '2026-12-31T10:00:00.000Z'],
  // Clocks go from 23:59:59 to 01:00: the day has no midnight.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
  // Clocks go back at midnight: the evening before lasts an hour longer, and the day begins at its only midnight.
  ['2026-04-05', 'America/Santiago', '2026-04-05T04:00:00.000Z', '2026-04-06T04:00:00.000Z'],
])('the day %s in %s', (date, zone, from, to) => {
  expect(dayInZone(date, zone)).toEqual({ from, to })
})
