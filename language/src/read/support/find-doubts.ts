/** Statements of an answer that no statement of its sources supports: figures beside the wrong thing, and claims that nobody made. */
import { splitSentences } from '../../text/split-sentences.ts'
import { type Doubt, findMisplacedFigures, type Sentence } from './check-figures.ts'
import { findUnsupportedClaim } from './check-claims.ts'
import { type Evidence, readEvidence } from './compare.ts'
import type { Figure } from './read-figures.ts'
import { readPiece } from './read-piece.ts'

export type { Doubt } from './check-figures.ts'

export interface DoubtOptions {
  /** Whether the sources hold the value of a figure anywhere, in any form. */
  isKnown(figure: Figure): boolean
  /** Sentences that say that something was done are judged elsewhere, by what tools did. */
  areActionsJudgedElsewhere?: boolean
}

const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()} `

export function findDoubts(
  answer: string,
  sources: readonly string[],
  customersWords: readonly string[],
  options: DoubtOptions,
): Doubt[] {
  const sentences = splitSentences(answer).filter((one) => /\p{L}/u.test(one))
  if (sentences.length === 0) return []
  const quotes = sources.map(plain)
  let evidence: Evidence | undefined
  const customer = customersWords.length === 0 ? undefined : readPiece(customersWords.join('\n'))
  return sentences.flatMap((text) => {
    // A quote needs no judgement.
    if (quotes.some((source) => source.includes(plain(text)))) return []
    evidence ??= readEvidence(sources)
    const sentence: Sentence = { piece: readPiece(text), customer }
    if (sentence.piece.figures.length > 0) return findMisplacedFigures(sentence, evidence, options.isKnown)
    const doubt = findUnsupportedClaim(text, sentence, evidence, options.areActionsJudgedElsewhere !== true)
    return doubt === undefined ? [] : [doubt]
  })
}
