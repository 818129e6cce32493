import { expect, test } from 'vitest'
import { PHRASES } from './phrases.fixture.ts'
import { type Moment, type MomentContext, readMoment } from './read-moment.ts'

// Wednesday, 18 November 2026, 10:30 in India.
const now = new Date('2026-11-18T05:00:00Z')
const india: MomentContext = { zone: 'Asia/Kolkata', now }

/** A moment in short: day, hour, part of the day. */
function short(moment: Moment | undefined): string {
  if (moment === undefined) return 'nothing'
  const { date, dates, time, times, part_of_day } = moment
  return [
    date ?? (dates && `${dates.from}…${dates.to}`),
    time ?? (times && `${times.from ?? ''}–${times.to ?? ''}`),
    time === undefined ? part_of_day : undefined,
  ]
    .filter((one) => one !== undefined)
    .join(' ')
}

test('there are enough phrases to mean something', () => {
  expect(PHRASES.length).toBeGreaterThanOrEqual(120)
})

test.each(PHRASES)('“%s” is %s', (phrase, meant) => {
  expect(short(readMoment(phrase, india))).toBe(meant)
})

test.each([
  ['3', 'time', '15:00'],
  ['teen', 'time', '15:00'],
  ['4 ok', 'time', '16:00'],
  ['11', 'time', '11:00'],
  ['4.30', 'time', '16:30'],
  ['around 5ish', 'time', '17:00'],
  ['22', 'date', '2026-11-22'],
  ['5', 'date', '2026-12-05'],
  ['do', undefined, 'nothing'],
  ['3', undefined, 'nothing'],
] as const)('asked for it, a bare “%s” is a %s', (phrase, expecting, meant) => {
  expect(short(readMoment(phrase, expecting ? { ...india, expecting } : india))).toBe(meant)
})

test.each([
  ['aaj raat 12 baje', '2026-11-19 00:00'],
  ['tonight at 12', '2026-11-19 00:00'],
  ['kal raat 12 baje', '2026-11-20 00:00'],
  ['कल रात 12 बजे', '2026-11-20 00:00'],
  ['tomorrow night at 1 am', '2026-11-20 01:00'],
  ['22 nov raat 12 baje', '2026-11-23 00:00'],
])('the night of a day ends in the next one: "%s"', (text, expected) => {
  const read = readMoment(text, india)
  expect(short(read)).toBe(expected)
  expect(read).toMatchObject({ certain: false, ambiguity: 'after_midnight' })
})

test('after midnight, "tonight" is the rest of that night', () => {
  // Ten past midnight of the 18th in India.
  const late: MomentContext = { zone: 'Asia/Kolkata', now: new Date('2026-11-17T18:40:00Z') }
  expect(short(readMoment('aaj raat 2 baje', late))).toBe('2026-11-18 02:00')
  expect(short(readMoment('aaj raat 12 baje', late))).toBe('2026-11-19 00:00')
})

test.each([
  ['we are 5', 'date'],
  ['table for 4', 'date'],
  ['party of 7', 'time'],
  ['5 of us', 'time'],
] as const)('a number of people is no answer to another question: "%s" is no %s', (text, expecting) => {
  expect(short(readMoment(text, { ...india, expecting }))).toBe('nothing')
})
