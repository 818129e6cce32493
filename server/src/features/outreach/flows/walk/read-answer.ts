/** Reads the contact's words as the answer to a question. Pure. */
import { type ExpectedAnswer, normaliseWithin } from '@parley/contracts'
import { readChoice, readMoment, readNumber, readYesOrNo } from '@parley/language'

export interface AnswerContext {
  now: Date
  /** IANA zone in which the contact thinks. */
  zone: string
}

export type AnswerValue = string | number

const KEYS = /^[\s]*([0-9*#]{1,15})[\s.]*$/

/** Undefined when the words do not answer the question. A yes is stored as `yes`, a date as YYYY-MM-DD. */
export function readAnswer(
  words: string,
  expected: ExpectedAnswer,
  context: AnswerContext,
): AnswerValue | undefined {
  const text = words.trim()
  if (text === '') return undefined
  const keys = KEYS.exec(text)?.[1]
  switch (expected.kind) {
    case 'text':
      return text
    case 'yes_no':
      return keys === undefined
        ? yesOrNo(readYesOrNo(text))
        : yesOrNo(keys === '1' ? true : keys === '2' ? false : undefined)
    case 'number': {
      const number = readNumber(text)
      const { min = -Infinity, max = Infinity } = expected
      return number !== undefined && number >= min && number <= max ? number : undefined
    }
    case 'choice':
      return choiceOf(text, keys, expected.options)
    case 'date':
      return dateOf(text, context)
  }
}

function yesOrNo(is: boolean | undefined): 'yes' | 'no' | undefined {
  return is === undefined ? undefined : is ? 'yes' : 'no'
}

type Options = Extract<ExpectedAnswer, { kind: 'choice' }>['options']

/** By its words before its place: an option may be called "2". */
function choiceOf(text: string, keys: string | undefined, options: Options): string | undefined {
  const said = wordsOf(text)
  const named = options.filter(({ value, words }) =>
    [value, ...words].some((name) => holds(said, wordsOf(name))),
  )
  const exact = named.filter(({ value, words }) => [value, ...words].some((name) => wordsOf(name) === said))
  if (exact.length === 1) return exact[0]!.value
  if (named.length === 1) return named[0]!.value
  if (named.length > 1) return undefined
  const place = keys === undefined ? readChoice(text, options.length) : Number(keys) - 1
  return place === undefined ? undefined : options[place]?.value
}

function wordsOf(text: string): string {
  const words =
    normaliseWithin(text, 'NFKC', 1_000)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return ` ${words.join(' ')} `
}

function holds(said: string, name: string): boolean {
  return name.trim() !== '' && said.includes(name)
}

function dateOf(text: string, { now, zone }: AnswerContext): string | undefined {
  const moment = readMoment(text, { now, zone, expecting: 'date' })
  return moment?.date
}
