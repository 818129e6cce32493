import { expect, test } from 'vitest'
import { addOpenMinutes, isOpen, nextChange, openMinutesBetween, opensAt } from './open-time.ts'
import type { Opening } from './opening.ts'

const weekdays = (from: string, to: string, days = [1, 2, 3, 4, 5]) =>
  days.map((weekday) => ({ weekday, from, to }))
const office = (time_zone: string, exceptions: Opening['exceptions'] = []): Opening => ({
  time_zone,
  hours: weekdays('09:00', '18:00'),
  exceptions,
})
const allWeek: Opening = {
  time_zone: 'Asia/Kolkata',
  hours: weekdays('00:00', '24:00', [1, 2, 3, 4, 5, 6, 7]),
  exceptions: [],
}
const NEVER: Opening = { time_zone: 'UTC', hours: [], exceptions: [] }
const at = (time: string) => new Date(time)

// In 2026 London's clock goes on at 01:00 UTC on 29 March and back at 01:00 UTC on 25 October, both Sundays.
const NIGHTS: Opening = {
  time_zone: 'Europe/London',
  hours: [
    { weekday: 6, from: '22:00', to: '24:00' },
    { weekday: 7, from: '00:00', to: '06:00' },
  ],
  exceptions: [],
}

test.each([
  [
    'half an hour asked for at ten to six on a Friday',
    office('UTC'),
    '2026-03-06T17:50Z',
    30,
    '2026-03-09T09:20',
  ],
  [
    'the same with a holiday on Monday',
    office('UTC', [{ date: '2026-03-09', hours: [] }]),
    '2026-03-06T17:50Z',
    30,
    '2026-03-10T09:20',
  ],
  [
    'a holiday with a few hours',
    office('UTC', [{ date: '2026-03-09', hours: [{ from: '11:00', to: '11:10' }] }]),
    '2026-03-06T17:50Z',
    30,
    '2026-03-10T09:10',
  ],
  ['what fills the day ends with it', office('UTC'), '2026-03-06T17:30Z', 30, '2026-03-06T18:00'],
  ['asked for at night', office('Asia/Kolkata'), '2026-03-03T20:00Z', 30, '2026-03-04T04:00'],
  ['asked for on Sunday', office('UTC'), '2026-03-08T12:00Z', 1, '2026-03-09T09:01'],
  ['a week of work', office('UTC'), '2026-03-02T09:00Z', 45 * 60, '2026-03-06T18:00'],
  ['over the clock going on', office('Europe/London'), '2026-03-27T17:30Z', 60, '2026-03-30T08:30'],
  ['over the clock going back', office('Europe/London'), '2026-10-23T16:30Z', 60, '2026-10-26T09:30'],
  ['a night that lacks an hour', NIGHTS, '2026-03-28T22:00Z', 7 * 60, '2026-03-29T05:00'],
  ['a night that has an hour twice', NIGHTS, '2026-10-24T21:00Z', 8 * 60 + 30, '2026-10-25T05:30'],
  ['without hours', null, '2026-03-07T23:50Z', 30, '2026-03-08T00:20'],
  ['always open', allWeek, '2026-03-07T23:50Z', 30, '2026-03-08T00:20'],
] as const)('%s is due in open minutes', (_what, hours, from, minutes, due) => {
  const found = addOpenMinutes(hours, at(from), minutes)
  expect(found?.toISOString()).toBe(`${due}:00.000Z`)
  expect(openMinutesBetween(hours, at(from), found!)).toBe(minutes)
})

test('a target on hours that never open is never due', () => {
  expect(addOpenMinutes(NEVER, at('2026-03-02T09:00Z'), 1)).toBeNull()
  const once = { ...NEVER, exceptions: [{ date: '2026-03-05', hours: [{ from: '10:00', to: '11:00' }] }] }
  expect(addOpenMinutes(once, at('2026-03-02T09:00Z'), 60)).toEqual(at('2026-03-05T11:00Z'))
  expect(addOpenMinutes(once, at('2026-03-02T09:00Z'), 61)).toBeNull()
})

test.each([
  ['open until evening', office('UTC'), '2026-03-03T10:00Z', true, '2026-03-03T18:00'],
  ['the first minute is open', office('UTC'), '2026-03-03T09:00Z', true, '2026-03-03T18:00'],
  ['the last moment is closed', office('UTC'), '2026-03-03T18:00Z', false, '2026-03-04T09:00'],
  ['closed over the weekend', office('UTC'), '2026-03-06T18:00Z', false, '2026-03-09T09:00'],
  [
    'a holiday',
    office('UTC', [{ date: '2026-03-03', hours: [] }]),
    '2026-03-03T10:00Z',
    false,
    '2026-03-04T09:00',
  ],
  ['by the clock of its zone', office('Asia/Kolkata'), '2026-03-03T03:30Z', true, '2026-03-03T12:30'],
  ['the clock went on', office('Europe/London'), '2026-03-29T12:00Z', false, '2026-03-30T08:00'],
] as const)('%s', (_what, hours, now, open, changes) => {
  expect(isOpen(hours, at(now))).toBe(open)
  expect(nextChange(hours, at(now))?.toISOString()).toBe(`${changes}:00.000Z`)
  expect(opensAt(hours, at(now))?.toISOString()).toBe(open ? at(now).toISOString() : `${changes}:00.000Z`)
})

test('hours that are always open change at the next holiday, however far ahead, or never', () => {
  const now = at('2026-03-03T10:00Z')
  expect(nextChange(allWeek, now)).toBeNull()
  expect(nextChange(null, now)).toBeNull()
  expect(nextChange(NEVER, now)).toBeNull()
  expect(opensAt(NEVER, now)).toBeNull()
  const holiday = { ...allWeek, exceptions: [{ date: '2027-01-26', hours: [] }] }
  expect(nextChange(holiday, now)).toEqual(at('2027-01-25T18:30Z'))
  const opening = { ...NEVER, exceptions: [{ date: '2027-01-26', hours: [{ from: '10:00', to: '11:00' }] }] }
  expect(nextChange(opening, now)).toEqual(at('2027-01-26T10:00Z'))
})

test('a night over midnight is one stretch', () => {
  expect(nextChange(NIGHTS, at('2026-03-07T23:00Z'))).toEqual(at('2026-03-08T06:00Z'))
})

test('nothing is open between a moment and one before it', () => {
  expect(openMinutesBetween(office('UTC'), at('2026-03-03T12:00Z'), at('2026-03-03T11:00Z'))).toBe(0)
  expect(openMinutesBetween(office('UTC'), at('2026-03-03T17:59:30Z'), at('2026-03-04T09:00Z'))).toBe(0.5)
})
