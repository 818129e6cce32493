import { describe, expect, test } from 'vitest'
import {
  exceptionsOn,
  namesUnusualDay,
  ownNamesOf,
  readOpeningTimes,
  readOpenQuestion,
  readWeekHours,
} from './index.ts'

// Sunday, 22 November 2026, 11:30 in Kolkata.
const CONTEXT = { zone: 'Asia/Kolkata', now: new Date('2026-11-22T06:00:00Z') }
const at = (hour: number, minute = 0) => hour * 60 + minute

describe('the week of a document', () => {
  const weekday = [[at(10), at(20)]]
  test.each([
    [
      'We are open Tuesday to Saturday from 10 am to 8 pm. On Sunday we are open from 11 am to 6 pm. On Monday we are closed.',
    ],
    [
      'Hamara salon Tuesday se Saturday 10 am se 8 pm tak khula hai.\nSunday ko hum 11 am se 6 pm tak khule hain.\nMonday ko hum band hain.',
    ],
    [
      'हमारा समय: मंगलवार से शनिवार सुबह 10 बजे से रात 8 बजे तक. हम रविवार को सुबह 11 बजे से शाम 6 बजे तक खुले हैं। हम सोमवार को बंद हैं।',
    ],
    ['We are open: Tue-Sat 10:00–20:00, Sun 11-6, Mon closed'],
  ])('%s', (text) => {
    expect(readWeekHours(text)).toEqual([[], weekday, weekday, weekday, weekday, weekday, [[at(11), at(18)]]])
  })

  test('the hours may stand before the days, and a day may have a break', () => {
    expect(readWeekHours('We open at 10 am and close at 8 pm every day')?.[3]).toEqual([[at(10), at(20)]])
    expect(readWeekHours('We are open on Friday from 9 am to 1 pm and from 4 pm to 8 pm.')?.[4]).toEqual([
      [at(9), at(13)],
      [at(16), at(20)],
    ])
  })

  test('under a title of hours the business need not name itself', () => {
    expect(readWeekHours('Monday to Friday: 9 am to 5 pm')).toBeUndefined()
    expect(readWeekHours('Monday to Friday: 9 am to 5 pm', 'Opening hours')?.[0]).toEqual([[at(9), at(17)]])
  })

  test.each([
    ['other hours than the usual', 'On public holidays we are open on Monday from 11 am to 4 pm.'],
    ['one end only', 'We are open on Monday from 9 am.'],
    ['hours that may be of the morning or of the evening', 'We are open on Monday 5-8.'],
    ['a number of people', 'We take groups of 4-6 on Sundays.'],
    ['a duration', 'We are open. A visit takes 2-3 hours on weekdays.'],
    ['a condition', 'We are open on Saturday from 10 am to 2 pm for members only.'],
    ['the phone line', 'Our phone support is open Monday to Friday from 9 am to 5 pm.'],
    ['a part of the business', 'Our restaurant is closed on Mondays.'],
    ['a part of the business', 'Hamara restaurant Monday ko band rehta hai.'],
    ['a part of the business', 'हमारा जिम सोमवार को बंद है।'],
    ['a part of the business', 'आमचे रेस्टॉरंट सोमवारी बंद असते.'],
    ['another matter', 'Ferry: Monday to Friday 9 am to 5 pm.'],
    ['no day', 'We are open from 9 am to 5 pm.'],
  ])('%s is no week', (_, text) => {
    expect(readWeekHours(text)).toBeUndefined()
  })

  test.each([
    ['We are open every day from 9 am to 6 pm except Sunday.'],
    ['Hum Sunday chhodkar roz 9 baje se 6 baje tak khule hain.'],
    ['हम रविवार को छोड़कर रोज़ सुबह 9 बजे से शाम 6 बजे तक खुले हैं।'],
    ['आम्ही रविवार सोडून रोज सकाळी 9 ते संध्याकाळी 6 वाजेपर्यंत उघडे असतो.'],
  ])('an excepted day is closed: %s', (text) => {
    const usual = [[at(9), at(18)]]
    expect(readWeekHours(text)).toEqual([usual, usual, usual, usual, usual, usual, []])
  })

  test('hours after midnight belong to the day of the evening', () => {
    expect(readWeekHours('We are open on Friday from 6 pm to 2 am.')).toEqual([
      ...[undefined, undefined, undefined, undefined, [[at(18), at(26)]], undefined, undefined],
    ])
  })

  test.each([
    ['Mon 9-5', [at(9), at(17)]],
    ['Mon 9-12', [at(9), at(12)]],
    ['Mon 5 to 8 pm', [at(17), at(20)]],
    ['Mon 6:00-22:00', [at(6), at(22)]],
    ['Mon 06:00–10:00', [at(6), at(10)]],
  ])('hours without a half of the day, where one reading is possible: %s', (text, hours) => {
    expect(readWeekHours(text, 'Opening hours')?.[0]).toEqual([hours])
  })

  test('the noun of the own name is the business, and another one a part of it', () => {
    const text = 'The gym is open on Monday from 6 am to 10 pm.'
    expect(readWeekHours(text, '', ownNamesOf('Iron Gym'))?.[0]).toEqual([[at(6), at(22)]])
    expect(readWeekHours(text, '', ownNamesOf('Hotel Sunrise'))).toBeUndefined()
    expect(readWeekHours('Monday: 6 am to 10 pm', 'Gym hours', ownNamesOf('Hotel Sunrise'))).toBeUndefined()
  })

  test('a day of which two things are said is not known', () => {
    const week = readWeekHours(
      'We are open on Monday from 9 am to 5 pm. Our kitchen helps. We are open on Monday from 10 am to 2 pm.',
    )
    expect(week).toBeUndefined()
  })
})

describe('the hours of single dates', () => {
  const on = (date: string, text: string, weekday = 7) =>
    exceptionsOn(date, weekday, readOpeningTimes(text, []).exceptions).map(({ hours }) => hours)

  test.each([
    ['We will be closed on 25 December.', '2026-12-25', '2026-12-26'],
    ['We are closed on Friday, 25th December.', '2026-12-25', '2027-01-01'],
    ['We are closed from 1 to 5 January for renovation.', '2027-01-05', '2027-01-06'],
    ['We are closed January 1-5.', '2027-01-03', '2027-01-06'],
    ['We are closed on 25 and 26 December.', '2026-12-25', '2026-12-27'],
    ['We are closed 24 December to 2 January.', '2027-01-01', '2027-01-03'],
    ['We are closed on 14 March 2027.', '2027-03-14', '2028-03-14'],
    ['We are closed on Christmas Day and New Year.', '2027-01-01', '2026-12-24'],
    ['We are open Monday to Saturday 9-5, closed on 25 December.', '2026-12-25', '2026-12-24'],
    ['We are open every day from 9 am to 6 pm except on 15 August.', '2027-08-15', '2027-08-16'],
    ['Closed on 25 December.', '2026-12-25', '2026-12-24'],
    ['Hum 25 December ko band rahenge.', '2026-12-25', '2026-12-26'],
    ['Hum 1 se 5 January tak band rahenge.', '2027-01-02', '2027-01-06'],
    ['हम 25 दिसंबर को बंद रहेंगे।', '2026-12-25', '2026-12-26'],
    ['हम 1 से 5 जनवरी तक बंद रहेंगे।', '2027-01-04', '2027-01-06'],
    ['आम्ही 25 डिसेंबरला बंद आहोत.', '2026-12-25', '2026-12-26'],
    ['आम्ही 1 ते 5 जानेवारी बंद आहोत.', '2027-01-04', '2027-01-06'],
  ])('%s', (text, closed, usual) => {
    expect(on(closed, text)).toContainEqual([])
    expect(on(usual, text)).toEqual([])
  })

  test.each([
    ['a feast that moves', 'We are closed on Diwali.', '2026-11-08', '2026-11-25'],
    ['a feast that moves', 'दिवाली पर हम बंद रहते हैं।', '2027-10-29', '2027-11-20'],
    ['public holidays, which differ', 'Closed on public holidays.', '2027-01-26', '2027-01-27'],
    ['one end only', 'We are closed until 5 January.', '2027-01-04', '2027-07-01'],
    ['a denial', 'We are not closed on 26 January.', '2027-01-26', '2027-01-27'],
    ['a part of what we do', 'We close the pool on 25 December.', '2026-12-25', '2026-12-26'],
    ['days of one month', 'We are closed on Saturdays in May.', '2027-05-08', '2027-06-05'],
  ])('%s leaves the day in doubt: %s', (_, text, inDoubt, usual) => {
    expect(on(inDoubt, text)).toContain(undefined)
    expect(on(usual, text)).toEqual([])
  })

  test('other hours of a date', () => {
    const text = 'On 24 December we are open from 10 am to 2 pm.'
    expect(on('2026-12-24', text)).toEqual([[[at(10), at(14)]]])
  })

  test('the dates of a part are not those of the business', () => {
    expect(on('2027-03-05', 'The pool is closed from 1 to 10 March for cleaning.')).toEqual([])
  })

  test('a day of the week beside a date closes no other week', () => {
    const text = 'We are closed on Friday 25 December.'
    expect(readOpeningTimes(text, []).week[4]).toBeUndefined()
    expect(readOpeningTimes('We are closed on Sundays and on 25 December.', []).week[6]).toEqual([])
  })
})

describe('a question whether the business is open', () => {
  test.each([
    ['is the salon open at 8:30 pm on Sunday', { weekday: 6, time: at(20, 30), asks: 'open' }],
    ['are you open tomorrow?', { weekday: 0, relative: 'tomorrow', time: null, asks: 'open' }],
    ['when do you open tomorrow', { weekday: 0, time: null, asks: 'hours' }],
    ['are you closed on monday?', { weekday: 0, asks: 'closed' }],
    ['are you open now?', { relative: 'now', time: at(11, 30), asks: 'open' }],
    ['bhai kal khula hai kya', { weekday: 0, relative: 'tomorrow', asks: 'open' }],
    ['क्या सोमवार को खुला है?', { weekday: 0, asks: 'open' }],
    ['तुम्ही रविवारी उघडे आहात का?', { weekday: 6, asks: 'open' }],
  ])('%s', (question, expected) => {
    expect(readOpenQuestion(question, CONTEXT)).toMatchObject(expected)
  })

  test('an hour that may be of the morning or of the evening has both', () => {
    expect(readOpenQuestion('are you open at 7 on tuesday', CONTEXT)).toMatchObject({
      ...{ time: at(19), otherTime: at(7), saysHalf: false },
    })
    expect(readOpenQuestion('are you open at 7 pm on tuesday', CONTEXT)).toMatchObject({ otherTime: null })
  })

  test.each([
    'is the pool open on Sunday?',
    'do you open a new branch on Monday?',
    'can I book for Sunday at 5 pm?',
    'are you open?',
    'are you open this weekend?',
    'is the parking closed tomorrow',
  ])('"%s" is another one', (question) => {
    expect(readOpenQuestion(question, CONTEXT)).toBeUndefined()
  })

  test('a feast has other hours', () => {
    expect(namesUnusualDay('are you open on diwali')).toBe(true)
    expect(namesUnusualDay('are you open on sunday')).toBe(false)
  })
})

test.each([
  ['when are you open on Saturdays?', 5, 'hours'],
  ['timings on Saturday?', 5, 'hours'],
  ['are you open on Sundays', 6, 'open'],
])('a day of every week is asked for: “%s”', (text, weekday, asks) => {
  const at = { zone: 'Asia/Kolkata', now: new Date('2026-11-24T05:00:00Z') }
  expect(readOpenQuestion(text, at)).toMatchObject({ weekday, asks })
})
