/** The parts of a sentence that are judged, each with its measures: its figures and its clauses. */
import { readActionClaims } from '../claims/check-statements.ts'
import { repeatsCustomer } from './ask-around.ts'
import type { Evidence } from './compare.ts'
import type { UnitKind } from './doubt-model.ts'
import { findUnsupportedClaim } from './judge-claim-by-rules.ts'
import { findMisplacedFigures } from './judge-figure-by-rules.ts'
import { measureClaims } from './measure-claim.ts'
import { measureFigure } from './measure-figure.ts'
import { statesNothing } from './read-claim.ts'
import type { Figure } from './read-figures.ts'
import type { Sentence } from './same-value.ts'

export interface DoubtOptions {
  /** Whether the sources hold the value of a figure anywhere, in any form. */
  isKnown(figure: Figure): boolean
  /** Sentences that say that something was done are judged elsewhere, by what tools did. */
  areActionsJudgedElsewhere?: boolean
  /** Default: clauses are judged as well. */
  judgesClaims?: boolean
}

export interface Unit {
  kind: UnitKind
  raw: string
  measures: readonly number[]
  closest: string | undefined
}

export function measureSentence(
  text: string,
  sentence: Sentence,
  evidence: Evidence,
  options: DoubtOptions,
): Unit[] {
  const { figures } = sentence.piece
  // "So a table for 4 on Friday": the customer's own figures, and nothing said of the business.
  if (figures.length > 0 && statesNothing(text) && repeatsCustomer(sentence)) return []
  const ruled = new Set(findMisplacedFigures(sentence, evidence, options.isKnown).map(({ raw }) => raw))
  const isRuled =
    findUnsupportedClaim(text, sentence, evidence, options.areActionsJudgedElsewhere !== true) !== undefined
  const units: Unit[] = figures.map((figure) => ({
    kind: 'figure',
    raw: figure.raw,
    ...measureFigure(figure, sentence, evidence, options.isKnown(figure), ruled.has(figure.raw)),
  }))
  const isJudgedElsewhere = options.areActionsJudgedElsewhere === true && readActionClaims(text).length > 0
  if (options.judgesClaims === false || isJudgedElsewhere) return units
  const claims = measureClaims(text, sentence, evidence, isRuled)
  return [...units, ...claims.map((claim): Unit => ({ kind: 'claim', raw: text.trim(), ...claim }))]
}
