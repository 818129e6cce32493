import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { type Opening, openSpans } from '../../../identity/business-hours/index.ts'
import { freeStarts, isOpenDuring, occupiedBy } from './free-times.ts'

type Hours = { from: string; to: string }[]
const everyDay = (...hours: Hours) =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((interval) => ({ weekday, ...interval })))
const open = (time_zone: string, hours: Hours, more: Partial<Opening> = {}): Opening => ({
  time_zone,
  hours: everyDay(...hours),
  breaks: [],
  exceptions: [],
  ...more,
})
const wanted = (durationMinutes: number, before = 0, after = 0) => ({
  durationMinutes,
  bufferBeforeMinutes: before,
  bufferAfterMinutes: after,
})

/** Starts of a day of the zone by its own clock. */
function startsOf(
  opening: Opening,
  day: string,
  minutes = 60,
  slotMinutes = 60,
  taken: string[] = [],
): string {
  const from = DateTime.fromISO(day, { zone: opening.time_zone })
  const range = {
    from: from.toJSDate(),
    to: from.plus({ days: 1 }).startOf('day').toJSDate(),
    slotMinutes,
    limit: 500,
  }
  const spans = taken.map((start) => occupiedBy(new Date(start), wanted(60)))
  return freeStarts(opening, spans, wanted(minutes), range)
    .map((start) => DateTime.fromJSDate(start, { zone: opening.time_zone }).toFormat('HH:mm'))
    .join(' ')
}

describe('the free times of a day', () => {
  const NIGHT = [{ from: '00:00', to: '05:00' }]
  test.each([
    ['Asia/Kolkata', '2026-03-29', '00:00 01:00 02:00 03:00 04:00'],
    ['Europe/London', '2026-03-28', '00:00 01:00 02:00 03:00 04:00'],
    // The clock goes from 01:00 to 02:00: there is no such hour.
    ['Europe/London', '2026-03-29', '00:00 02:00 03:00 04:00'],
    // It goes back from 02:00 to 01:00: that hour is offered once.
    ['Europe/London', '2026-10-25', '00:00 01:00 02:00 03:00 04:00'],
    ['America/New_York', '2026-03-08', '00:00 01:00 03:00 04:00'],
    ['America/New_York', '2026-11-01', '00:00 01:00 02:00 03:00 04:00'],
    // Half an hour, and a day that begins at one o'clock.
    ['Australia/Lord_Howe', '2026-10-04', '00:00 01:00 03:00 04:00'],
    ['Africa/Cairo', '2026-04-24', '01:00 02:00 03:00 04:00'],
  ])('in %s on %s', (zone, day, starts) => expect(startsOf(open(zone, NIGHT), day)).toBe(starts))

  test('an appointment at the hour that comes twice is at its first, and lasts as long as it should', () => {
    const range = { from: new Date('2026-11-01T04:00Z'), to: new Date('2026-11-01T08:00Z') }
    const starts = freeStarts(open('America/New_York', NIGHT), [], wanted(90), {
      ...range,
      slotMinutes: 60,
      limit: 9,
    })
    expect(starts.map((start) => start.toISOString())).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T07:00:00.000Z',
    ])
  })

  test('hours that begin or end in an hour that is left out begin and end when the clock goes on', () => {
    const spans = (from: string, to: string) =>
      openSpans(
        open('America/New_York', [{ from, to }]),
        new Date('2026-03-08T05:00Z'),
        new Date('2026-03-08T20:00Z'),
      )
        .map(({ start, end }) =>
          [start.toISOString().slice(11, 16), end.toISOString().slice(11, 16)].join('-'),
        )
        .join(' ')
    expect(spans('02:30', '05:00')).toBe('07:00-09:00')
    expect(spans('01:00', '02:30')).toBe('06:00-07:00')
    expect(spans('02:10', '02:50')).toBe('')
  })

  test('stands on the grid by the clock, whatever the hours begin with', () => {
    const opening = open('Asia/Kathmandu', [{ from: '09:10', to: '12:00' }])
    expect(startsOf(opening, '2026-03-03', 45, 45)).toBe('09:45 10:30 11:15')
    expect(startsOf(opening, '2026-03-03', 10, 50)).toBe('09:10 10:00 10:50 11:40')
  })

  test('leaves out breaks, holidays and what is taken; another day’s own hours count instead', () => {
    const opening = open('Europe/London', [{ from: '09:00', to: '17:00' }], {
      breaks: [
        { weekday: 2, from: '12:00', to: '13:00' },
        { weekday: 2, from: '12:30', to: '14:00' },
      ],
      exceptions: [
        { date: '2026-03-04', name: 'Holiday', hours: [] },
        { date: '2026-03-10', hours: [{ from: '11:00', to: '13:00' }] },
      ],
    })
    expect(startsOf(opening, '2026-03-03')).toBe('09:00 10:00 11:00 14:00 15:00 16:00')
    expect(startsOf(opening, '2026-03-03', 90)).toBe('09:00 10:00 14:00 15:00')
    expect(startsOf(opening, '2026-03-04')).toBe('')
    expect(startsOf(opening, '2026-03-10')).toBe('11:00 12:00')
    expect(startsOf(opening, '2026-03-03', 60, 60, ['2026-03-03T09:30:00Z'])).toBe('11:00 14:00 15:00 16:00')
  })
})

test('hours of two days that meet at midnight are one stretch', () => {
  const opening = open('Asia/Kolkata', [
    { from: '20:00', to: '24:00' },
    { from: '00:00', to: '02:00' },
  ])
  // 23:30 to 00:30, and 01:30 to 02:30.
  expect(isOpenDuring(opening, new Date('2026-03-03T18:00Z'), new Date('2026-03-03T19:00Z'))).toBe(true)
  expect(isOpenDuring(opening, new Date('2026-03-03T20:00Z'), new Date('2026-03-03T21:00Z'))).toBe(false)
  expect(startsOf(opening, '2026-03-03', 120)).toBe('00:00 20:00 21:00 22:00 23:00')
  // Each day's grid begins at its midnight.
  const times = { from: new Date('2026-03-03T17:30Z'), to: new Date('2026-03-03T20:00Z') }
  const starts = freeStarts(opening, [], wanted(10), { ...times, slotMinutes: 50, limit: 9 })
  expect(starts.map((start) => start.toISOString().slice(11, 16))).toEqual(['17:50', '18:30', '19:20'])
})

test('buffers keep time free around a booking, not inside the hours', () => {
  const opening = open('UTC', [{ from: '09:00', to: '12:00' }])
  const range = {
    from: new Date('2026-03-03T00:00Z'),
    to: new Date('2026-03-04T00:00Z'),
    slotMinutes: 30,
    limit: 9,
  }
  const taken = [occupiedBy(new Date('2026-03-03T10:00Z'), wanted(30, 15, 15))]
  expect(
    freeStarts(opening, taken, wanted(30, 30, 0), range).map((start) => start.toISOString().slice(11, 16)),
  ).toEqual(['09:00', '11:30'])
})

test('the offered times equal the times that are free when asked one by one', () => {
  const minute = 60_000
  const aDay = fc.constantFrom(
    '2026-03-08T04:00Z',
    '2026-03-29T00:00Z',
    '2026-10-25T00:00Z',
    '2026-11-01T04:00Z',
  )
  const zones = fc.constantFrom('Asia/Kolkata', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe')
  const booked = fc.record({
    at: fc.integer({ min: -24, max: 300 }),
    length: fc.integer({ min: 1, max: 24 }),
  })
  const grids = fc.constantFrom(15, 30, 45, 50, 60)
  fc.assert(
    fc.property(
      aDay,
      zones,
      fc.array(booked, { maxLength: 12 }),
      grids,
      fc.integer({ min: 1, max: 30 }),
      (day, zone, bookings, slotMinutes, fives) => {
        const from = new Date(day)
        const to = new Date(+from + 26 * 60 * minute)
        const opening = open(zone, [
          { from: '00:30', to: '09:15' },
          { from: '20:00', to: '24:00' },
        ])
        const taken = bookings.map(({ at, length }) => ({
          start: new Date(+from + at * 5 * minute),
          end: new Date(+from + (at + length) * 5 * minute),
        }))
        const asked = wanted(fives * 5, 10, 5)
        const allowed: number[] = []
        const shown = new Set<string>()
        for (let at = +from; at < +to; at += 5 * minute) {
          const local = DateTime.fromMillis(at, { zone })
          const key = local.toFormat('yyyy-MM-dd HH:mm')
          const { start, end } = occupiedBy(new Date(at), asked)
          if ((local.hour * 60 + local.minute) % slotMinutes !== 0 || shown.has(key)) continue
          if (taken.some((one) => one.start < end && start < one.end)) continue
          if (!isOpenDuring(opening, new Date(at), new Date(at + fives * 5 * minute))) continue
          shown.add(key)
          allowed.push(at)
        }
        const offered = freeStarts(opening, taken, asked, { from, to, slotMinutes, limit: 1000 })
        expect(offered.map((start) => start.toISOString())).toEqual(
          allowed.map((at) => new Date(at).toISOString()),
        )
      },
    ),
    { numRuns: 60 },
  )
})
