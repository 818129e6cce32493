import { expect, test } from 'vitest'
import { type MomentContext, readMoment } from './read-moment.ts'

// Wednesday, 18 November 2026, 10:30 in India.
const now = new Date('2026-11-18T05:00:00Z')
const india: MomentContext = { zone: 'Asia/Kolkata', now }

test.each([
  ['kal 3 baje', 'Asia/Kolkata', '2026-11-19T09:30:00.000Z'],
  ['tomorrow at 3', 'Europe/London', '2026-11-19T15:00:00.000Z'],
  ['tomorrow at 3', 'America/New_York', '2026-11-19T20:00:00.000Z'],
  ['tomorrow at 3', 'Pacific/Auckland', '2026-11-19T02:00:00.000Z'],
  ['tomorrow at 3', 'Pacific/Honolulu', '2026-11-19T01:00:00.000Z'],
])('“%s” in %s is %s', (phrase, zone, instant) => {
  const moment = readMoment(phrase, { zone, now })
  expect(moment?.instant?.toISOString()).toBe(instant)
})

// In Devanagari, "टू" and "फोर" are also the English words "to" and "for".
test.each(['मंडे टू फ्राइडे', 'कल फोर हेयरकट', 'मंडे फोर अपॉइंटमेंट'])('“%s” names no hour', (phrase) => {
  const moment = readMoment(phrase, india)
  expect([moment?.date, moment?.time ?? null]).toEqual([expect.any(String), null])
})

test('at ten past midnight, tomorrow is the next calendar day of the customer, and that is doubtful', () => {
  // 00:10 on the 19th in India, still the 18th in UTC.
  const moment = readMoment('kal 3 baje', { zone: 'Asia/Kolkata', now: new Date('2026-11-18T18:40:00Z') })
  expect(moment).toMatchObject({
    date: '2026-11-20',
    time: '15:00',
    certain: false,
    ambiguity: 'after_midnight',
  })
  const today = readMoment('aaj 3 baje', { zone: 'Asia/Kolkata', now: new Date('2026-11-18T18:40:00Z') })
  expect(today).toMatchObject({ date: '2026-11-19', time: '15:00' })
})

test('the same words mean another day where it is already tomorrow', () => {
  const late = new Date('2026-11-18T20:00:00Z')
  expect(readMoment('tomorrow', { zone: 'Europe/London', now: late })?.date).toBe('2026-11-19')
  expect(readMoment('tomorrow', { zone: 'Asia/Tokyo', now: late })?.date).toBe('2026-11-20')
})

test('across the change of clocks three o’clock stays three o’clock', () => {
  const zone = 'America/New_York'
  const before = readMoment('tomorrow at 3 pm', { zone, now: new Date('2026-10-30T16:00:00Z') })
  const after = readMoment('tomorrow at 3 pm', { zone, now: new Date('2026-10-31T16:00:00Z') })
  expect(before?.instant?.toISOString()).toBe('2026-10-31T19:00:00.000Z')
  expect(after?.instant?.toISOString()).toBe('2026-11-01T20:00:00.000Z')
})

test('an hour that the clock jumps over is moved on and doubted; one that comes twice is doubted', () => {
  const london = { zone: 'Europe/London' }
  expect(
    readMoment('tomorrow at 1:30 am', { ...london, now: new Date('2026-03-28T12:00:00Z') }),
  ).toMatchObject({
    time: '02:30',
    certain: false,
    ambiguity: 'nonexistent_time',
  })
  expect(
    readMoment('tomorrow at 1:30 am', { ...london, now: new Date('2026-10-24T12:00:00Z') }),
  ).toMatchObject({
    time: '01:30',
    certain: false,
    ambiguity: 'repeated_time',
  })
})

test('a day without a year is the next one, across the end of the year too', () => {
  const december = { zone: 'Asia/Kolkata', now: new Date('2026-12-30T06:00:00Z') }
  expect(readMoment('2 jan', december)?.date).toBe('2027-01-02')
  expect(readMoment('2 ko', december)?.date).toBe('2027-01-02')
  expect(readMoment('31 ko', december)?.date).toBe('2026-12-31')
  expect(readMoment('parso', december)?.date).toBe('2027-01-01')
  // November has no 31st.
  expect(readMoment('31 ko', india)?.date).toBe('2026-12-31')
})

test('month comes first where people write so', () => {
  expect(readMoment('12/3', { zone: 'America/New_York', now })).toMatchObject({
    date: '2026-12-03',
    ambiguity: 'day_or_month',
  })
  expect(readMoment('12/22', { zone: 'Asia/Kolkata', now })).toMatchObject({ date: '2026-12-22' })
})

test('a guessed part of a moment is marked', () => {
  expect(readMoment('kal 3 baje', india)).toMatchObject({ certain: false, ambiguity: 'half_of_day' })
  expect(readMoment('kal dopahar 3 baje', india)).toMatchObject({ certain: true })
  expect(readMoment('next friday 5 pm', india)).toMatchObject({ certain: false, ambiguity: 'which_week' })
  expect(readMoment('wednesday 5 pm', india)).toMatchObject({
    date: '2026-11-25',
    ambiguity: 'today_or_next_week',
  })
  expect(readMoment('today at 9 am', india)).toMatchObject({ certain: false, ambiguity: 'past' })
  expect(readMoment('Sunday the 22nd at 5 pm', india)).toMatchObject({ certain: true })
  expect(readMoment('Sunday the 23rd at 5 pm', india)).toMatchObject({ ambiguity: 'other_weekday' })
  expect(readMoment('friday or saturday', india)).toMatchObject({ certain: false, ambiguity: 'several' })
})

test('a weekday beside a date checks it: only where they disagree is the date doubtful', () => {
  expect(readMoment('Saturday 5 December at 4 pm', india)).toMatchObject({
    date: '2026-12-05',
    certain: true,
  })
  expect(readMoment('Friday 5 December at 4 pm', india)).toMatchObject({
    date: '2026-12-05',
    certain: false,
    ambiguity: 'other_weekday',
  })
  // 3/12 may be the third of December or the twelfth of March; both readings are possible until a weekday is named.
  expect(readMoment('3/12 at 4 pm', india)).toMatchObject({ date: '2026-12-03', ambiguity: 'day_or_month' })
  expect(readMoment('thursday 3/12 at 4 pm', india)).toMatchObject({ date: '2026-12-03', certain: true })
  expect(readMoment('friday 3/12 at 4 pm', india)).toMatchObject({ date: '2027-03-12', certain: true })
})

test('a day without an hour is a stretch of time in the zone', () => {
  expect(readMoment('kal shaam', india)?.range).toEqual({
    from: new Date('2026-11-19T10:30:00Z'),
    to: new Date('2026-11-19T15:30:00Z'),
  })
  expect(readMoment('tomorrow', india)?.range).toEqual({
    from: new Date('2026-11-18T18:30:00Z'),
    to: new Date('2026-11-19T18:30:00Z'),
  })
})

test('hours follow the opening hours when they are known', () => {
  expect(readMoment('tomorrow at 8', india)?.time).toBe('20:00')
  expect(readMoment('tomorrow at 8', { ...india, opening: { from: 7, to: 19 } })?.time).toBe('08:00')
})

test('a very long text costs no time to speak of', () => {
  expect(readMoment('at 3 '.repeat(5_000), india)).toBeDefined()
})

test.each([
  'the manicure you did last Friday',
  'pichle shukravar ka facial',
  'पिछले शुक्रवार का फेशियल',
  'I came on Friday last week',
  'yesterday you cut my hair',
  'I was there two weeks ago',
  'kal mera facial hua tha',
])('a day in the past is not a request: %s', (text) => {
  expect(readMoment(text, { zone: 'Asia/Kolkata', now: new Date('2026-11-18T05:00:00Z') })).toBeUndefined()
})

test('a day after one that has been still counts', () => {
  const moment = readMoment('I came last Friday, can I come this Saturday?', {
    zone: 'Asia/Kolkata',
    now: new Date('2026-11-18T05:00:00Z'),
  })
  expect(moment?.date).toBe('2026-11-21')
})
