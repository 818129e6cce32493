/** Statements of an answer that no statement of its sources supports: figures beside the wrong thing, and claims that nobody made. */
import { splitSentences } from '../../text/split-sentences.ts'
import { findUnsupportedClaim, statesNothing } from './check-claims.ts'
import { type Doubt, findMisplacedFigures, repeatsCustomer } from './check-figures.ts'
import { type Evidence, readEvidence } from './compare.ts'
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

const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()} `

export interface Judgement {
  doubts: Doubt[]
  /** Figures that the sources support as they stand, in other words or by a calculation: their ends in the answer's sentences. */
  supported: ReadonlySet<string>
}

export function findDoubts(
  answer: string,
  sources: readonly string[],
  customersWords: readonly string[],
  options: DoubtOptions,
): Judgement {
  const supported = new Set<string>()
  const sentences = splitSentences(answer).filter((one) => /\p{L}/u.test(one))
  if (sentences.length === 0) return { doubts: [], supported }
  const quotes = sources.map(plain)
  let evidence: Evidence | undefined
  const customer = customersWords.length === 0 ? undefined : readPiece(customersWords.join('\n'))
  const doubts = sentences.flatMap((text) => {
    // A quote needs no judgement.
    if (quotes.some((source) => source.includes(plain(text)))) return []
    evidence ??= readEvidence(sources)
    const sentence: Sentence = { piece: readPiece(text), customer }
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
  return { doubts, supported }
}
