import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  DAY_MINUTES,
  hoursToShow,
  instantAt,
  lanesOf,
  openOn,
  placeOn,
  shutBetween,
  snap,
  weekOf,
} from './calendar-time.ts'

const ZONE = 'Asia/Kolkata'

test('a place in the calendar and its moment are two words for the same, by the clock of the resource', () => {
  const at = instantAt('2026-11-28', 10 * 60, ZONE)
  expect(at).toBe('2026-11-28T04:30:00.000Z')
  const ends_at = instantAt('2026-11-28', 15 * 60, ZONE)
  expect(placeOn('2026-11-28', { starts_at: at, ends_at }, ZONE)).toEqual({ from: 600, to: 900 })
  expect(placeOn('2026-11-27', { starts_at: at, ends_at }, ZONE)).toBeUndefined()
})

test('a day on which clocks change still begins at its own midnight', () => {
  // Berlin: 25 October 2026 has 25 hours.
  expect(instantAt('2026-10-25', 10 * 60, 'Europe/Berlin')).toBe('2026-10-25T09:00:00.000Z')
  expect(instantAt('2026-10-24', 10 * 60, 'Europe/Berlin')).toBe('2026-10-24T08:00:00.000Z')
})

test('a booking over midnight is on both days', () => {
  const time = { starts_at: '2026-11-28T17:30:00Z', ends_at: '2026-11-28T19:30:00Z' }
  expect(placeOn('2026-11-28', time, ZONE)).toEqual({ from: 23 * 60, to: DAY_MINUTES })
  expect(placeOn('2026-11-29', time, ZONE)).toEqual({ from: 0, to: 60 })
})

test('a week begins on Monday', () => {
  expect(weekOf('2026-11-29')).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ])
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

const RESOURCE = {
  hours: [{ weekday: 2, from: '10:00', to: '20:00' }],
  breaks: [{ weekday: 2, from: '13:00', to: '13:30' }],
  exceptions: [{ date: '2026-12-01', name: 'Feast', hours: [{ from: '11:00', to: '24:00' }] }],
}

test('a day with hours of its own has neither the hours nor the breaks of its weekday', () => {
  expect(openOn('2026-11-24', RESOURCE)).toEqual({
    open: [{ from: 600, to: 1200 }],
    breaks: [{ from: 780, to: 810 }],
  })
  expect(openOn('2026-12-01', RESOURCE)).toEqual({
    open: [{ from: 660, to: 1440 }],
    breaks: [],
    name: 'Feast',
  })
  expect(openOn('2026-11-25', RESOURCE).open).toEqual([])
})

test('all that is not open is shut, and whole hours hold everything', () => {
  const shown = hoursToShow([{ from: 615, to: 1170 }])
  expect(shown).toEqual({ from: 600, to: 1200 })
  expect(
    shutBetween(
      [
        { from: 900, to: 960 },
        { from: 615, to: 700 },
      ],
      shown,
    ),
  ).toEqual([
    { from: 600, to: 615 },
    { from: 700, to: 900 },
    { from: 960, to: 1200 },
  ])
  expect(shutBetween([], shown)).toEqual([shown])
})

test('times that overlap never share a lane, and those that touch nothing have all the width', () => {
  const stretch = fc
    .tuple(fc.nat(1300), fc.integer({ min: 5, max: 120 }))
    .map(([from, length]) => ({ from, to: from + length }))
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), (all) => {
      const lanes = lanesOf(all)
      expect(lanes).toHaveLength(all.length)
      for (const [index, one] of all.entries()) {
        const meets = all.filter((other, at) => at !== index && other.from < one.to && one.from < other.to)
        if (meets.length === 0) expect(lanes[index]).toEqual({ lane: 0, lanes: 1 })
        expect(lanes[index]!.lane).toBeLessThan(lanes[index]!.lanes)
        for (const [at, other] of all.entries())
          if (at !== index && other.from < one.to && one.from < other.to)
            expect(lanes[at]!.lane).not.toBe(lanes[index]!.lane)
      }
    }),
  )
})

test('a drop goes to the nearest quarter, and never beyond the day', () => {
  expect(snap(607, 30)).toBe(600)
  expect(snap(608, 30)).toBe(615)
  expect(snap(-40, 30)).toBe(0)
  expect(snap(1439, 45)).toBe(DAY_MINUTES - 45)
})
