/** People write one thought in several messages, and several thoughts in one. */
import type { AskingPatterns } from '../packs/asking-patterns.ts'
import { alternatives } from '../packs/index.ts'
import { WORD_END, wholeWords } from '../text/word-boundary.ts'
import { question } from './question/patterns.ts'

const asking = (name: keyof AskingPatterns) => alternatives(({ asking }) => asking[name])

const opensQuestion = new RegExp(`^(?:${question('yesNo')})${WORD_END}`, 'iu')

const MAXIMUM_QUESTIONS = 5
const MAXIMUM_MESSAGE_CHARACTERS = 4_000
const MAXIMUM_BURST_CHARACTERS = 12_000
const FEW_WORDS = 4
const ENDS_THOUGHT = /[.!?।…]\s*$/u

const questionWord = new RegExp(
  `\\?|${wholeWords(
    alternatives(({ goals }) => goals.asks),
    asking('asksLeave'),
  )}`,
  'iu',
)

/** It has a question mark, or a word that asks. */
export function asksSomething(text: string): boolean {
  return questionWord.test(text)
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** The burst as one text: short pieces run on, whole thoughts stand on lines of their own. */
export function foldBurst(messages: readonly string[]): string {
  let folded = ''
  for (const message of messages) {
    const text = message.trim().slice(0, MAXIMUM_MESSAGE_CHARACTERS)
    if (text === '') continue
    const last = folded.slice(folded.lastIndexOf('\n') + 1)
    const runsOn =
      folded !== '' &&
      !ENDS_THOUGHT.test(last) &&
      (countWords(last) < FEW_WORDS || countWords(text) < FEW_WORDS) &&
      !(questionWord.test(last) && questionWord.test(text)) &&
      !last.startsWith('[') &&
      !text.startsWith('[')
    folded = folded === '' ? text : `${folded}${runsOn ? ' ' : '\n'}${text}`
  }
  // The latest words say best what is wanted.
  return folded.slice(-MAXIMUM_BURST_CHARACTERS)
}

// A stop ends a thought when a space and no digit or single letter stands around it: "Rs. 500", "a.m." and "10.30" do not.
const BOUNDARY = /(?<=[?!।])\s+|(?<=\d\s?[ap]m\.)\s+|(?<=[\p{L}\p{M}]{3,}\.)\s+|\n+/u
const conjunction = new RegExp(`(?<!\\s)\\s+(?:${asking('conjunction')})\\s+`, 'iu')

function splitAtConjunction(text: string): string[] {
  const parts = text.split(conjunction)
  if (parts.length < 2 || !parts.every((part) => questionWord.test(part) && countWords(part) >= 2))
    return [text]
  return parts
}

/** "Kal 3 baje haircut karwana hai, kitna lagega?": a question that a comma sets apart from a request stands alone. */
function splitAtComma(text: string): string[] {
  const comma = text.lastIndexOf(',')
  const [before, after] = [text.slice(0, comma), text.slice(comma + 1).trim()]
  // "Is reception open on Saturday, until when": the first words ask already, and the last ones lean on them.
  const isAsking = questionWord.test(before) || opensQuestion.test(before.trim())
  const isApart = questionWord.test(after) && !isAsking && countWords(before) >= 4
  return comma > 0 && isApart && countWords(after) >= 2 ? [before, after] : [text]
}

/** The separate things a burst asks or says, in its order. Parts beyond the bound stay together in the last one. */
export function splitQuestions(burst: string): string[] {
  const parts = burst
    .split(BOUNDARY)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(splitAtConjunction)
    .flatMap(splitAtComma)
  if (parts.length <= MAXIMUM_QUESTIONS) return parts
  return [...parts.slice(0, MAXIMUM_QUESTIONS - 1), parts.slice(MAXIMUM_QUESTIONS - 1).join(' ')]
}

const followUpStart = new RegExp(`^(?:${asking('followUp')})${WORD_END}`, 'iu')
// "Is there parking?" points at nothing.
const THERE_IS =
  /\b(?:is|are|was|were|will) there\b|\bthere (?:is|are)\b|\bis (?:it|this|that)\b(?= (?:possible|ok|okay|true))/giu
const pointsBack = new RegExp(wholeWords(asking('pointsBack')), 'iu')

/** Whether a question leans on what was said before. */
export function isFollowUp(question: string): boolean {
  if (followUpStart.test(question.trim())) return true
  return pointsBack.test(question.replace(THERE_IS, '')) && countWords(question) <= 8
}
