import { expect, test } from 'vitest'
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

const PHRASES: readonly (readonly [string, string])[] = [
  // Hindi in Latin letters
  ['kal 3 baje', '2026-11-19 15:00'],
  ['kal teen baje', '2026-11-19 15:00'],
  ['mujhe kal 3 baje appointment chahiye', '2026-11-19 15:00'],
  ['kal subah 11 baje', '2026-11-19 11:00'],
  ['kal shaam ko 5 baje', '2026-11-19 17:00'],
  ['kal dopahar 2 baje', '2026-11-19 14:00'],
  ['dopahar 2 baje', '14:00'],
  ['aaj shaam 5', '2026-11-18 17:00'],
  ['aaj shaam', '2026-11-18 evening'],
  ['aaj raat 8 baje', '2026-11-18 20:00'],
  ['aaj hi 4 baje', '2026-11-18 16:00'],
  ['sham ko', 'evening'],
  ['sunday ko 11 baje', '2026-11-22 11:00'],
  ['22 ko', '2026-11-22'],
  ['22 tareekh ko', '2026-11-22'],
  ['22 tarikh shaam 6 baje', '2026-11-22 18:00'],
  ['22 nov ko 3 baje', '2026-11-22 15:00'],
  ['saade teen baje', '15:30'],
  ['sadhe 10 baje', '10:30'],
  ['sawa paanch', '17:15'],
  ['sawa 5 baje', '17:15'],
  ['paune chaar', '15:45'],
  ['paune 4 baje', '15:45'],
  ['dedh baje', '13:30'],
  ['dhai baje', '14:30'],
  ['kal dhai baje', '2026-11-19 14:30'],
  ['teen baje', '15:00'],
  ['do baje', '14:00'],
  ['gyarah baje', '11:00'],
  ['barah baje', '12:00'],
  ['sat baje', '19:00'],
  ['agle hafte somvar', '2026-11-23'],
  ['agle hafte somvar ko 3 baje', '2026-11-23 15:00'],
  ['agle somvar', '2026-11-23'],
  ['agle shukravar shaam', '2026-11-27 evening'],
  ['is sunday', '2026-11-22'],
  ['somwar ko', '2026-11-23'],
  ['mangalwar subah', '2026-11-24 morning'],
  ['parso subah', '2026-11-20 morning'],
  ['parson 4 baje', '2026-11-20 16:00'],
  ['narso', '2026-11-21'],
  ['3 din baad', '2026-11-21'],
  ['aaj se 3 din baad', '2026-11-21'],
  ['raat 12 baje', '00:00'],
  ['do din baad', '2026-11-20'],
  ['2 ghante baad', '2026-11-18 12:30'],
  ['aadhe ghante me', '2026-11-18 11:00'],
  ['3 baje ke baad', '15:00–'],
  ['12 baje se pehle', '–12:00'],
  ['3 se 5 baje ke beech', '15:00–17:00'],
  ['5 baje ke baad kal', '2026-11-19 17:00–'],
  ['nahi, friday', '2026-11-20'],
  ['nahi friday ko', '2026-11-20'],
  ['kal nahi, parso', '2026-11-20'],
  ['3 nahi 4 baje', '16:00'],
  ['3 baje nahi, 4 baje', '16:00'],
  ['saturday ki jagah sunday', '2026-11-22'],
  ['shaam 5 baje kal', '2026-11-19 17:00'],
  ['5 baje shaam ko', '17:00'],
  ['subah 9', '09:00'],
  ['raat 9 baje', '21:00'],
  ['subah subah', 'morning'],
  ['kal kal hi', '2026-11-19'],
  ['3 baj ke 20 minute', '15:20'],
  ['agle mahine 5 tarikh', '2026-12-05'],
  ['ravivar dopahar', '2026-11-22 afternoon'],
  ['kal 3 bje', '2026-11-19 15:00'],
  ['is weekend', '2026-11-21…2026-11-22'],
  ['kal 3:30 baje', '2026-11-19 15:30'],
  ['kl 4 bje', '2026-11-19 16:00'],
  // Devanagari
  ['३ बजे', '15:00'],
  ['कल ३ बजे', '2026-11-19 15:00'],
  ['कल तीन बजे', '2026-11-19 15:00'],
  ['परसों सुबह', '2026-11-20 morning'],
  ['परसों सुबह ११ बजे', '2026-11-20 11:00'],
  ['आज शाम पाँच बजे', '2026-11-18 17:00'],
  ['आज शाम पांच बजे', '2026-11-18 17:00'],
  ['रविवार को ग्यारह बजे', '2026-11-22 11:00'],
  ['अगले शुक्रवार शाम', '2026-11-27 evening'],
  ['साढ़े तीन बजे', '15:30'],
  ['साढ़े तीन बजे', '15:30'],
  ['सवा पाँच बजे', '17:15'],
  ['पौने चार बजे', '15:45'],
  ['डेढ़ बजे', '13:30'],
  ['ढाई बजे', '14:30'],
  ['दोपहर दो बजे', '14:00'],
  ['22 नवंबर को', '2026-11-22'],
  ['२२ तारीख', '2026-11-22'],
  ['अगले हफ्ते सोमवार', '2026-11-23'],
  ['दो घंटे बाद', '2026-11-18 12:30'],
  ['नहीं, शुक्रवार', '2026-11-20'],
  ['कल नहीं परसों', '2026-11-20'],
  ['शाम को', 'evening'],
  ['संडे को चार बजे', '2026-11-22 16:00'],
  // English
  ['tomorrow at 3', '2026-11-19 15:00'],
  ['tomorrow 3', '2026-11-19 15:00'],
  ['tmrw 3pm', '2026-11-19 15:00'],
  ['tomorrow at 3 pm please', '2026-11-19 15:00'],
  ['tomorrow at 3 p.m.', '2026-11-19 15:00'],
  ['day after tomorrow', '2026-11-20'],
  ['the day after tomorrow at noon', '2026-11-20 12:00'],
  ['next Friday evening', '2026-11-27 evening'],
  ['this Friday', '2026-11-20'],
  ['Friday', '2026-11-20'],
  ['coming friday', '2026-11-20'],
  ['on Friday at 5', '2026-11-20 17:00'],
  ['Friday next week', '2026-11-27'],
  ['next week Tuesday 10am', '2026-11-24 10:00'],
  ['next week', '2026-11-23…2026-11-29'],
  ['this weekend', '2026-11-21…2026-11-22'],
  ['in 2 hours', '2026-11-18 12:30'],
  ['in half an hour', '2026-11-18 11:00'],
  ['in 30 minutes', '2026-11-18 11:00'],
  ['in 3 days', '2026-11-21'],
  ['in a week', '2026-11-25'],
  ['half past four', '16:30'],
  ['quarter to six', '17:45'],
  ['quarter past 5', '17:15'],
  ['ten past three', '15:10'],
  ['15:00', '15:00'],
  ['09:30', '09:30'],
  ['3.30 pm', '15:30'],
  ['3 30 pm', '15:30'],
  ['5 o’clock', '17:00'],
  ["5 o'clock", '17:00'],
  ['10 in the morning', '10:00'],
  ['6 in the evening', '18:00'],
  ['evening 6', '18:00'],
  ['noon', '12:00'],
  ['22 Nov 3pm', '2026-11-22 15:00'],
  ['Nov 22', '2026-11-22'],
  ['November 22 at 4', '2026-11-22 16:00'],
  ['22nd', '2026-11-22'],
  ['on the 22nd at 11', '2026-11-22 11:00'],
  ['22nd of November', '2026-11-22'],
  ['5 January', '2027-01-05'],
  ['1st Jan 2027 at 10 am', '2027-01-01 10:00'],
  ['22/11', '2026-11-22'],
  ['22/11/2026 at 14:30', '2026-11-22 14:30'],
  ['2026-11-22', '2026-11-22'],
  ['22-11-2026', '2026-11-22'],
  ['3/12', '2026-12-03'],
  ['after 5 pm', '17:00–'],
  ['before noon tomorrow', '2026-11-19 –12:00'],
  ['before 11', '–11:00'],
  ['between 3 and 5', '15:00–17:00'],
  ['3-5 pm', '15:00–17:00'],
  ['from 11 to 1 pm', '11:00–13:00'],
  ['around 4', '16:00'],
  ['tonight', '2026-11-18 night'],
  ['tonight at 8', '2026-11-18 20:00'],
  ['today', '2026-11-18'],
  ['not Saturday, Friday', '2026-11-20'],
  ['Saturday, no sorry Friday', '2026-11-20'],
  ['Friday instead of Saturday', '2026-11-20'],
  ['actually 4 pm', '16:00'],
  ['I cannot come at 3, can we do 5 pm', '17:00'],
  ['sat at 4', '2026-11-21 16:00'],
  ['sun 11am', '2026-11-22 11:00'],
  ['wed', '2026-11-25'],
  ['half 4', '16:30'],
  ['1130 am', '11:30'],
  ['Sunday the 22nd at 5.30 pm', '2026-11-22 17:30'],
  ['table for 4 at 8', '20:00'],
  ['29 february', '2028-02-29'],
  // Nothing of the kind
  ['I want a haircut for two people', 'nothing'],
  ['haircut kitne ka hai', 'nothing'],
  ['₹500 me ho jayega?', 'nothing'],
  ['my number is 9812345678', 'nothing'],
  ['good morning', 'nothing'],
  ['may I know the price', 'nothing'],
  ['do you have parking', 'nothing'],
  ['2 logo ke liye', 'nothing'],
  ['second floor', 'nothing'],
  ['mera naam Rahul hai', 'nothing'],
  ['main 25 saal ka hoon', 'nothing'],
  ['कितने का है', 'nothing'],
  ['kal nahi', 'nothing'],
  ['not on Friday', 'nothing'],
]

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
