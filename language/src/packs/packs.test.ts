import { describe, expect, test } from 'vitest'
import { readAgreement, readYesOrNo, startsWithYes } from '../read/agreement.ts'
import { readClaims } from '../read/claims/read-claims.ts'
import { readIntent } from '../read/intent/read-intent.ts'
import { readMoment } from '../read/moment/read-moment.ts'
import { isAgreement, isClosing, isTelling } from '../read/small-talk.ts'
import { namesOf, PACKS } from './index.ts'

describe.each(PACKS)('the lexicon of $language', ({ lexicon }) => {
  const strongYes = lexicon.yes.filter((word) => !lexicon.weakYes.includes(word))

  test('can say yes and no, thank, greet and take leave', () => {
    for (const list of ['yes', 'no', 'thanks', 'greeting', 'farewell', 'acknowledgement', 'person'] as const)
      expect(lexicon[list]).not.toEqual([])
  })

  test('names a weak yes only where it is a yes', () => {
    expect(lexicon.weakYes.filter((word) => !lexicon.yes.includes(word))).toEqual([])
  })

  test('has every word once in a list, in the spelling that readers compare', () => {
    for (const list of Object.values(lexicon)) {
      expect(list).toEqual([...new Set(list)])
      expect(list).toEqual(list.map((word: string) => word.normalize('NFKC').toLowerCase()))
    }
  })

  test.each(strongYes)('%s is a yes for every reader', (word) => {
    expect(readAgreement(word)).toBe('agrees')
    expect(readYesOrNo(word)).toBe(true)
    expect(startsWithYes(word)).toBe(true)
    expect(isAgreement(word)).toBe(true)
    expect(readIntent(word)).toBe('acknowledgement')
  })

  test.each(lexicon.no)('%s is a no for every reader', (word) => {
    expect(readAgreement(word)).toBe('refuses')
    expect(readYesOrNo(word)).toBe(false)
    expect(startsWithYes(word)).toBe(false)
    expect(readIntent(word)).toBe('refusal')
  })

  test.each([...lexicon.thanks, ...lexicon.farewell])('%s closes a conversation', (word) => {
    expect(isClosing(word)).toBe(true)
    expect(['thanks', 'goodbye']).toContain(readIntent(word))
  })

  test.each(lexicon.greeting)('%s says nothing about the request', (word) => {
    expect(isTelling(word)).toBe(false)
  })
})

test('no word says yes in one language and no in another', () => {
  const all = (list: 'yes' | 'no') => PACKS.flatMap(({ lexicon }) => lexicon[list])
  expect(all('yes').filter((word) => all('no').includes(word))).toEqual([])
})

test.each([
  ['not sure', undefined],
  ["I don't know", undefined],
  ['the place on the right side of the road', undefined],
  ['right', true],
  ['yes, but in March', true],
  ['no, never', false],
  ['true', true],
  ['false', false],
  ['haan na', true],
  ['हाँ ना', true],
  ['haan ji bilkul, do baar', true],
  ['na', false],
  ['मत करो', false],
  ['yoga mat', undefined],
  ['ok, one moment', undefined],
  ['confirm the price first', undefined],
  ['my hair is thick', undefined],
  ['I am done with salons', undefined],
])('to a question of fact, %j answers %s', (text, expected) => {
  expect(readYesOrNo(text)).toBe(expected)
})

test('a fact that holds is no consent', () => {
  expect(readAgreement('true')).toBe('unclear')
})

test.each([
  ['yes, on saturday night', true],
  ['ok bye', false],
  ['right now I am at work so later', false],
  ['ji', true],
  ['confirm', true],
  ['confirm the booking please', true],
  ['confirm the price first', false],
  ['जी हाँ, पहला वाला', true],
])('%j begins with a yes: %s', (text, expected) => {
  expect(startsWithYes(text)).toBe(expected)
})

test.each([
  ['ok bye', true],
  ['great, thanks', true],
  ['done', false],
  ['right', false],
  ['done, thanks', false],
])('%j closes a conversation: %s', (text, expected) => {
  expect(isClosing(text)).toBe(expected)
  expect(isTelling(text)).toBe(!expected)
})

describe.each(PACKS)('the names of $language', ({ counting }) => {
  test('are there for every digit and weekday, and for twelve months', () => {
    expect(counting.digits).toHaveLength(10)
    expect(counting.weekdays).toHaveLength(7)
    expect(counting.months).toHaveLength(12)
    for (const names of [...counting.digits, ...counting.weekdays]) expect(names).not.toEqual([])
  })
})

test.each(['digits', 'weekdays', 'months'] as const)('no name of %s means two of them', (list) => {
  const names = namesOf(list).flatMap((some) => [...new Set(some)])
  expect(names).toEqual([...new Set(names)])
  for (const some of namesOf(list)) expect(some).not.toEqual([])
})

test('every name of a month is the same month in what customers say and in what answers claim', () => {
  for (const [index, names] of namesOf('months').entries()) {
    for (const name of names) {
      const context = { zone: 'Asia/Kolkata', now: new Date('2026-11-22T06:00:00Z') }
      const month = String(index + 1).padStart(2, '0')
      expect(readMoment(`15 ${name}`, context)?.date?.slice(5)).toBe(`${month}-15`)
      expect(readClaims(`15 ${name}`)[0]?.keys).toEqual([`d:${index + 1}-15`])
    }
  }
})
