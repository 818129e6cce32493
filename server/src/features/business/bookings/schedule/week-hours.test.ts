import { expect, test } from 'vitest'
import { stretchesOn, usualWeek } from './week-hours.ts'

const OPENING = {
  time_zone: 'Asia/Kolkata',
  hours: [
    { weekday: 1, from: '09:00', to: '17:00' },
    { weekday: 5, from: '18:00', to: '24:00' },
    { weekday: 6, from: '00:00', to: '02:00' },
  ],
  breaks: [{ weekday: 1, from: '13:00', to: '14:00' }],
  exceptions: [{ date: '2026-12-07', hours: [{ from: '10:00', to: '12:00' }] }],
}

test('the usual week has breaks, and an evening goes on after midnight', () => {
  const week = usualWeek(OPENING)
  expect(week[0]).toEqual([
    [540, 780],
    [840, 1020],
  ])
  expect(week[4]).toEqual([[1080, 1560]])
  expect(week[5]).toEqual([])
  expect(week[6]).toEqual([])
})

test('a day with hours of its own has those, and no break', () => {
  expect(stretchesOn(OPENING, '2026-12-07')).toEqual([[600, 720]])
  expect(stretchesOn(OPENING, '2026-12-14')).toEqual([
    [540, 780],
    [840, 1020],
  ])
})
