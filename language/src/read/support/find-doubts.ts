/** Statements of an answer that no statement of its sources supports: figures beside the wrong thing, and claims that nobody made. */
import { splitSentences } from '../../text/split-sentences.ts'
import { findUnsupportedClaim, statesNothing } from './check-claims.ts'
import { type Doubt, findMisplacedFigures, repeatsCustomer } from './check-figures.ts'
import { plainWords, readEvidence } from './compare.ts'
import { cutAtSpaces } from './cut-at-spaces.ts'
import type { Figure } from './read-figures.ts'
import { readPiece } from './read-piece.ts'
import type { Sentence } from './same-value.ts'

export type { Doubt } from './check-figures.ts'

export interface DoubtOptions {
  /** Whether the sources hold the value of a figure anywhere, in any form. */
  isKnown(figure: Figure): boolean
  /** Sentences that say that something was done are judged elsewhere, by what tools did. */
  areActionsJudgedElsewhere?: boolean
  /** Default: sentences without figures are judged as well. */
  judgesClaims?: boolean
}

export interface Judgement {
  doubts: Doubt[]
  /** Figures that the sources support as they stand, in other words or by a calculation: their ends in the answer's sentences. */
  supported: ReadonlySet<string>
}

/** Several times what a model may write in one turn, and more than any channel sends. */
export const LONGEST_JUDGED = 12_000
/** Every figure of a sentence is compared with every other one. */
const LONGEST_SENTENCE = 800
/** No answer to a customer holds more. */
const MOST_FIGURES = 100
const LONGEST_QUESTION = 4_000
const LONGEST_RAW = 200

/** Sentences, and stretches of what is too long to be one. */
function judgedParts(answer: string): string[] {
  return splitSentences(answer.slice(0, LONGEST_JUDGED))
    .flatMap((sentence) => cutAtSpaces(sentence, LONGEST_SENTENCE))
    .filter((one) => /\p{L}/u.test(one))
}

/** An answer that is longer than what is judged has a doubt for its rest: nothing leaves unread. */
export function findDoubts(
  answer: string,
  sources: readonly string[],
  customersWords: readonly string[],
  options: DoubtOptions,
): Judgement {
  const supported = new Set<string>()
  const sentences = judgedParts(answer)
  if (sentences.length === 0) return { doubts: [], supported }
  const evidence = readEvidence(sources)
  const customer =
    customersWords.length === 0 ? undefined : readPiece(customersWords.join('\n').slice(0, LONGEST_QUESTION))
  let figuresLeft = MOST_FIGURES
  const doubts = sentences.flatMap((text) => {
    // A quote needs no judgement.
    const words = plainWords(text)
    if (evidence.plain.some((source) => source.includes(words))) return []
    const sentence: Sentence = { piece: readPiece(text), customer }
    figuresLeft -= sentence.piece.figures.length
    if (figuresLeft < 0) return [{ raw: text.trim().slice(0, LONGEST_RAW), closest: undefined }]
    if (sentence.piece.figures.length > 0) {
      // "So a table for 4 on Friday": the customer's own figures, and nothing said of the business.
      if (repeatsCustomer(sentence) && statesNothing(text)) return []
      const found = findMisplacedFigures(sentence, evidence, options.isKnown)
      for (const { raw } of sentence.piece.figures) {
        if (!found.some((doubt) => doubt.raw === raw)) supported.add(raw)
      }
      return found
    }
    if (options.judgesClaims === false) return []
    const doubt = findUnsupportedClaim(text, sentence, evidence, options.areActionsJudgedElsewhere !== true)
    return doubt === undefined ? [] : [doubt]
  })
  const rest = answer.slice(LONGEST_JUDGED).trim()
  if (rest !== '') doubts.push({ raw: rest.slice(0, LONGEST_RAW), closest: undefined })
  return { doubts, supported }
}
