import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import type { QuestionWords } from '../../packs/question-words.ts'

const LONGEST = 20_000

export type PatternName = {
  [Name in keyof QuestionWords]: QuestionWords[Name] extends string ? Name : never
}[keyof QuestionWords]

/** The words of every language, as alternatives of one pattern. */
export const question = (name: PatternName) =>
  normaliseWithin(
    alternatives(({ question }) => question[name]),
    'NFC',
    LONGEST,
  )
