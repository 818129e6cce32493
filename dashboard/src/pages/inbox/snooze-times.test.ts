import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const kolkata = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Kolkata' })

test('snoozing goes by the clock of the reader', () => {
  expect(snoozeTimes(kolkata('2026-11-24T10:20'))).toEqual([
    { label: 'inOneHour', at: '2026-11-24T05:50:00.000Z' },
    { label: 'thisEvening', at: '2026-11-24T12:30:00.000Z' },
    { label: 'tomorrowMorning', at: '2026-11-25T03:30:00.000Z' },
    { label: 'nextWeek', at: '2026-11-30T03:30:00.000Z' },
  ])
})

test('in the evening, this evening is not offered', () => {
  expect(snoozeTimes(kolkata('2026-11-24T17:30')).map(({ label }) => label)).not.toContain('thisEvening')
})
