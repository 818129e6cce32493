import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { en } from '../../packs/en/index.ts'
import { hi } from '../../packs/hi/index.ts'
import type { SpokenWords } from '../../packs/spoken-words.ts'
import { LABELLED } from './labelled.fixture.ts'
import { speakText } from './speak-text.ts'

test.each(LABELLED)('%s: %s', (language, written, spoken) => {
  expect(speakText(written, language)).toBe(spoken)
})

const SIZES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  lakh: 1e5,
  crore: 1e7,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  सौ: 100,
  हज़ार: 1e3,
  लाख: 1e5,
  करोड़: 1e7,
}

/** Reads words of a number back. The words below a hundred are the language's own, the arithmetic is not. */
function readBack(said: string, { cardinal }: SpokenWords): number {
  const small = new Map(Array.from({ length: 100 }, (_, number) => [cardinal(number), number]))
  let total = 0
  let current = 0
  let largest = Number.POSITIVE_INFINITY
  for (const word of said.split(' ')) {
    const size = SIZES[word]
    if (word === 'and') continue
    if (size === undefined) current += small.get(word) ?? Number.NaN
    else if (size === 100) current *= 100
    else if (size > largest) {
      // A size of a size: "one lakh crore".
      total = (total + current) * size
      current = 0
    } else {
      total += current * size
      current = 0
      largest = size
    }
  }
  return total + current
}

const WORDS = { en: en.spoken!, hi: hi.spoken! }
const LANGUAGES = ['en', 'hi'] as const
const thousands = (number: number) => String(number).replaceAll(/\B(?=(\d{3})+(?!\d))/gu, ',')

describe.each(LANGUAGES)('no figure is lost in %s', (language) => {
  const words = WORDS[language]
  const said = (written: string) => speakText(written, language)

  test('every number below a hundred has words of its own', () => {
    expect(new Set(Array.from({ length: 100 }, (_, number) => words.cardinal(number))).size).toBe(100)
  })

  test('a number can be read back from its words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(99_999), fc.nat(999_999_999)), (number) => {
        expect(readBack(words.cardinal(number), words)).toBe(number)
        expect(readBack(words.cardinal(number, true), words)).toBe(number)
      }),
    )
  })

  test('a price can be read back, with its small units', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.nat(99), (whole, small) => {
        const text = said(`₹${thousands(whole)}.${String(small).padStart(2, '0')}`)
        const [rupees = '', paise = ''] = text.split(/ rupees?| रुपया| रुपये/u)
        expect(readBack(rupees, words)).toBe(whole)
        expect(
          readBack(
            paise
              .replace(/ paisa| paise| पैसा| पैसे/u, '')
              .replace(' and', '')
              .trim() || words.cardinal(0),
            words,
          ),
        ).toBe(small)
      }),
    )
  })

  test('each digit of a telephone number is said, in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }),
        fc.constantFrom('', ' '),
        (number, gap) => {
          const digits = String(number)
          const text = said(digits.slice(0, 5) + gap + digits.slice(5))
          expect(
            text
              .replaceAll(',', '')
              .split(' ')
              .map((word) => words.digits.indexOf(word))
              .join(''),
          ).toBe(digits)
        },
      ),
    )
  })

  test('two times of a day are never said alike', () => {
    const times = Array.from({ length: 24 * 60 }, (_, minute) => {
      const hour = Math.floor(minute / 60)
      const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute % 60).padStart(2, '0')}`
      return words.time(Number(clock.split(':')[0]), minute % 60, hour < 12 ? 'am' : 'pm')
    })
    expect(new Set(times).size).toBe(24 * 60)
  })

  test('two dates are never said alike', () => {
    const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2028, 0, 1 + day)))
    const dates = days.map((day) => said(day.toISOString().slice(0, 10)))
    expect(new Set(dates).size).toBe(366)
    const years = Array.from({ length: 400 }, (_, year) => said(`${1_800 + year}-01-01`))
    expect(new Set(years).size).toBe(400)
  })
})

/** Written figures of every kind. */
const figure = fc.oneof(
  fc.nat(99_999).map(String),
  fc.nat(9_999_999).map((amount) => `₹${thousands(amount)}`),
  fc.nat(100).map((share) => `${share}%`),
  fc
    .integer({ min: 1, max: 12 })
    .chain((hour) => fc.nat(59).map((minute) => `${hour}:${String(minute).padStart(2, '0')} pm`)),
  fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map(String),
  fc.integer({ min: 1, max: 28 }).map((day) => `${day} Aug`),
  fc.nat(300).map((minutes) => `${minutes} min`),
)

test('a figure is said the same among other figures as alone', () => {
  fc.assert(
    fc.property(fc.array(figure, { minLength: 1, maxLength: 6 }), (figures) => {
      const alone = figures.map((one) => speakText(one, 'en'))
      expect(speakText(figures.join(' then '), 'en')).toBe(alone.join(' then '))
    }),
  )
})

const anyText = fc
  .array(
    fc.oneof(
      figure,
      fc.string({ maxLength: 6 }),
      fc.constantFrom('-', '–', '/', '.', ',', ':', '%', '₹', '१२', 'है', 'Dr.', '\n', '  '),
    ),
  )
  .map((parts) => parts.join('').replaceAll('@', '').replaceAll('//', '/').replaceAll(/www/giu, ''))

test('no digit is left for the voice to guess, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('en', 'hi', 'hi-Latn'), (text, language) => {
      expect(speakText(text, language)).not.toMatch(/\p{Nd}/u)
    }),
  )
})

test('words are left as they are, in every language', () => {
  const sentence = 'Please come on time, and bring the old one.'
  for (const language of ['en', 'hi', 'hi-Latn', 'mr'] as const)
    expect(speakText(sentence, language)).toBe(sentence)
  expect(speakText('आप कल आ सकते हैं। धन्यवाद।', 'hi')).toBe('आप कल आ सकते हैं। धन्यवाद।')
})

test('a language without words for figures keeps them as they are written', () => {
  expect(speakText('दर ₹400 आहे.', 'mr')).toBe('दर ₹400 आहे.')
})
