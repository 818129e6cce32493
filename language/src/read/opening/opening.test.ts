import { describe, expect, test } from 'vitest'
import { namesUnusualDay, readOpenQuestion, readWeekHours } from './index.ts'

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
    ['another matter', 'Ferry: Monday to Friday 9 am to 5 pm.'],
    ['no day', 'We are open from 9 am to 5 pm.'],
  ])('%s is no week', (_, text) => {
    expect(readWeekHours(text)).toBeUndefined()
  })

  test('a day of which two things are said is not known', () => {
    const week = readWeekHours(
      'We are open on Monday from 9 am to 5 pm. Our kitchen helps. We are open on Monday from 10 am to 2 pm.',
    )
    expect(week).toBeUndefined()
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
