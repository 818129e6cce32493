import { describe, expect, test } from 'vitest'
import type { Language } from '../language.ts'
import { readAgreement } from '../read/agreement.ts'
import { asksPrice } from '../read/asks-about-business.ts'
import { chooseLanguage } from '../read/choose-language.ts'
import { findFalseStatements } from '../read/claims/check-statements.ts'
import { readClaims } from '../read/claims/read-claims.ts'
import { detectLanguage } from '../read/detect-language.ts'
import { readIntent } from '../read/intent/read-intent.ts'
import { languageOfTag } from '../read/language-of-tag.ts'
import { readMoment } from '../read/moment/read-moment.ts'
import { asksForHours } from '../read/opening-hours.ts'
import { readOptOut } from '../read/opt-out/read-opt-out.ts'
import { readChoice } from '../read/read-choice.ts'
import { readGoal } from '../read/read-goal.ts'
import { statements } from '../write/phrases.ts'
import { writeDate, writeTime } from '../write/write-moment.ts'
import { EXAMPLES as en } from './en/examples.fixture.ts'
import type { Example } from './example.ts'
import { EXAMPLES as hi } from './hi/examples.fixture.ts'
import { EXAMPLES as hiLatn } from './hi-latn/examples.fixture.ts'
import { alternatives, PACKS } from './index.ts'
import { EXAMPLES as mr } from './mr/examples.fixture.ts'

const EXAMPLES: Readonly<Record<Language, readonly Example[]>> = { en, hi, 'hi-Latn': hiLatn, mr }
const CONTEXT = { zone: 'Asia/Kolkata', now: new Date('2026-11-22T06:00:00Z') }

describe.each(PACKS)('examples of $language', ({ language }) => {
  test.each(EXAMPLES[language])('$text', (example) => {
    const { text, tells = true } = example
    if (tells) expect(detectLanguage(text)).toBe(language)
    expect(chooseLanguage(text, [], language, detectLanguage)).toBe(language)
    const moment = readMoment(text, CONTEXT)
    const hints = {
      ...{ hasService: false, hasMoment: moment !== undefined, hasTime: moment?.time !== undefined },
      ...{ isChanging: false, hasBookings: false, hasRecent: false, isOwnService: true, canBook: true },
    }
    const read = {
      intent: readIntent(text),
      agreement: readAgreement(text),
      optOut: readOptOut(text),
      goal: readGoal(text, hints),
      date: moment?.date,
      time: moment?.time,
      choice: readChoice(text, 4),
      asksForHours: asksForHours(text),
      asksPrice: asksPrice(text),
    }
    const { text: _, tells: __, ...expected } = example
    expect(read).toMatchObject(expected)
  })

  test('stand there for each thing that a pack must read', () => {
    const some = (holds: (example: Example) => boolean) => expect(EXAMPLES[language].some(holds)).toBe(true)
    for (const intent of ['greeting', 'thanks', 'person'] as const) some((one) => one.intent === intent)
    for (const agreement of ['agrees', 'refuses'] as const) some((one) => one.agreement === agreement)
    for (const optOut of ['stop', 'start'] as const) some((one) => one.optOut === optOut)
    for (const goal of ['book', 'cancel'] as const) some((one) => one.goal === goal)
    some((one) => one.choice === 1)
    some((one) => one.asksForHours === true)
    some((one) => one.asksPrice === true)
    some((one) => one.date !== undefined && one.time !== undefined)
  })
})

describe.each(PACKS)('a text written in $language', ({ language }) => {
  const at = new Date('2026-11-24T08:30:00Z')
  const day = writeDate(at, 'Asia/Kolkata', language)
  const hour = writeTime(at, 'Asia/Kolkata', language)

  test('names a day and an hour that customers can say back', () => {
    expect(readMoment(`${day} ${hour}`, CONTEXT)).toMatchObject({ date: '2026-11-24', time: '14:00' })
  })

  test('is checked like every answer: the day, the hour, and that something was done', () => {
    const keys = readClaims(`${day}, ${hour}`).flatMap((claim) => claim.keys)
    expect(keys).toEqual(expect.arrayContaining(['d:11-24', 't:840']))
    const done = statements[language].booked('Haircut', `${day}, ${hour}`)
    expect(findFalseStatements(done, () => true)).toEqual([])
    expect(findFalseStatements(done, () => false)).not.toEqual([])
  })

  test('is chosen by its tag', () => {
    expect(languageOfTag(language)).toBe(language)
    expect(languageOfTag(`${language.toUpperCase()}-IN`)).toBe(language)
  })
})

test('a message of Hindi and Marathi is in the language of most of its words', () => {
  expect(detectLanguage('मुझे कल आना है, ठीक आहे')).toBe('hi')
  expect(detectLanguage('मला उद्या यायचे आहे, ठीक है')).toBe('mr')
})

test('a word that Hindi and Marathi share is in the language of the customer’s last line, then in the agent’s', () => {
  const before = (text: string) => [{ sender: 'contact', text }]
  const choose = (text: string, earlier: string, usual: string) =>
    chooseLanguage(text, earlier === '' ? [] : before(earlier), usual, detectLanguage)
  expect(choose('धन्यवाद', 'मुझे कल आना है', 'mr')).toBe('hi')
  expect(choose('धन्यवाद', 'मला उद्या यायचे आहे', 'hi')).toBe('mr')
  expect(choose('धन्यवाद', '', 'mr')).toBe('mr')
  // A line between that both languages have decides nothing.
  const booking = ['मला शनिवारी हेअरकट बुक करायचा आहे', 'पुरुषांचा'].flatMap(before)
  expect(chooseLanguage('हो', booking, 'en', detectLanguage)).toBe('mr')
  expect(choose('धन्यवाद', '', 'en')).toBe('hi')
})

test('a word that two packs share stands once in a pattern of all of them', () => {
  const all = alternatives(() => 'पैसे|(?:a|b)|[|x]|\\|')
  expect(all).toBe('पैसे|(?:a|b)|[|x]|\\|')
})

test.each(['मी खरा माणूस आहे', 'मी माणूस आहे'])('%s claims to be a person', (text) => {
  expect(findFalseStatements(text, () => true)).toMatchObject([{ kind: 'human' }])
})

test.each([
  ['तुमचा ओटीपी सांगा', 1],
  ['तुमचा ओटीपी कोणालाही सांगू नका', 0],
])('%s asks for a secret: %i', (text, count) => {
  expect(findFalseStatements(text, () => true)).toHaveLength(count)
})

test.each(['मी काहीही बुक केले नाही', 'ती वेळ उपलब्ध नाही, आधीच बुक झाली आहे', 'मी हे बुक करू का?'])(
  '%s does not claim that something was done',
  (text) => {
    expect(findFalseStatements(text, () => false)).toEqual([])
  },
)
