import { expect, test } from 'vitest'
import type { Brief } from '../brief.ts'
import { answerOpening } from './answer-opening.ts'

const HOURS = 'We are open Monday to Saturday from 9 am to 6 pm. We are closed on Sunday.'

// 2026-12-24 is a Thursday.
function briefOf(text: string, now: string, language: Brief['language'] = 'en', name = 'Green Leaf'): Brief {
  return {
    ...{ language, message: '', questions: [], conversation: [], persona: '', customerName: null },
    ...{ wanted: [], tools: [], searched: [], clock: { zone: 'Asia/Kolkata', now } },
    passages: [{ id: '1', title: 'Visit us', heading: null, text }],
    business: { name, facts: [] },
  }
}

const answer = (question: string, text: string, now = '2026-12-24T06:00:00Z', language?: Brief['language']) =>
  answerOpening(question, briefOf(text, now, language))

test.each([
  ['are you open tomorrow?', `${HOURS} We are closed on 25 December.`, 'en', /^No, we are closed tomorrow/],
  ['are you open on Friday?', `${HOURS} We are closed on 25 December.`, 'en', /^No, we are closed/],
  ['are you open on 25 December?', `${HOURS} We are closed on Christmas.`, 'en', /^No, we are closed/],
  ['kal khula hai kya', `${HOURS} We are closed on 25 December.`, 'hi-Latn', /^Nahi/],
  ['क्या कल खुला है?', 'हम सोमवार से शनिवार सुबह 9 बजे से शाम 6 बजे तक खुले हैं। हम 25 दिसंबर को बंद रहेंगे।', 'hi', /^नहीं/],
  ['उद्या उघडे आहे का?', 'आम्ही 25 डिसेंबरला बंद आहोत.', 'mr', /^नाही/],
] as const)('%s: a date that is closed counts', (question, text, language, verdict) => {
  const said = answer(question, text, undefined, language)
  expect(said?.verdict).toMatch(verdict)
  expect(said?.exception).toMatch(/25|Christmas/)
})

test('a feast of which nothing is said is not answered by the week', () => {
  expect(answer('are you open on Christmas?', HOURS)).toBeUndefined()
  expect(answer('are you open on Christmas?', `${HOURS} We are closed on 25 December.`)?.verdict).toMatch(
    /^No/,
  )
})

test('where it is in doubt, the words of the document stand beside the hours, without a yes or no', () => {
  const said = answer('are you open on Sunday?', `${HOURS} On Sundays we open at 10 am for members.`)
  expect(said).toMatchObject({ verdict: '', exception: expect.stringContaining('members') })
})

test('hours of a part change nothing for the business', () => {
  const said = answer('are you open on Monday?', `${HOURS} Our restaurant is closed on Mondays.`)
  expect(said?.verdict).toMatch(/^Yes/)
  expect(answer('are you open on Monday?', 'Our restaurant is closed on Mondays.')).toBeUndefined()
})

test('an hour after midnight belongs to the evening before', () => {
  const text =
    'We are open on Friday from 6 pm to 2 am. We are open on Saturday from 6 pm to 11 pm. We are closed on Thursday.'
  const at = (now: string) => answer('are you open now?', text, now)?.verdict
  // Saturday 01:00, Saturday 03:00 and Friday 01:00 in India.
  expect(at('2026-12-25T19:30:00Z')).toMatch(/^Yes/)
  expect(at('2026-12-25T21:30:00Z')).toMatch(/^No/)
  expect(at('2026-12-24T19:30:00Z')).toMatch(/^No/)
})
