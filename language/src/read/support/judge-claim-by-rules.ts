/** Judges a sentence without figures by rules: for sources too small for the learnt model. */
import { readActionClaims } from '../claims/check-statements.ts'
import { readClaims } from '../claims/read-claims.ts'
import { type Evidence, strengthIn } from './compare.ts'
import type { Doubt } from './judge-figure-by-rules.ts'
import {
  type Assertion,
  BORDER,
  bearingOf,
  cover,
  partsByPolarity,
  readAssertion,
  statesNothing,
  withoutFrame,
} from './read-claim.ts'
import type { Sentence } from './same-value.ts'

const ENOUGH = 0.58
const ENOUGH_OF_A_DENIAL = 0.2
const ENOUGH_OF_ONE = 0.72
const CONTRADICTS = 0.5
const MARGIN = 0.08

function judgeClause(
  assertion: Assertion,
  { statements }: Evidence,
): { isSupported: boolean; closest: string | undefined } {
  let best = 0
  let against = 0
  let closest: string | undefined
  let nearest = 0
  for (const statement of statements) {
    // Its parts tell which of it is said, and which denied.
    if (statement.isMixed) continue
    const share = cover(assertion, statement)
    if (share > nearest) {
      nearest = share
      closest = statement.quote
    }
    const bearing = bearingOf(assertion, statement)
    // A statement about one only supports no answer about another.
    const isNarrow = statement.piece.isOnly && !assertion.piece.isNegative && !assertion.piece.isOnly
    // That something costs nothing is said in so many words.
    if (bearing === 'supports' && !assertion.piece.isNegative && assertion.promises.length > 0) {
      if (strengthIn(assertion.promises, statement.words) < 0.5) {
        if (share >= CONTRADICTS && statement.piece.figures.some(({ kind }) => kind === 'money'))
          against = Math.max(against, share)
        continue
      }
    }
    if (bearing === 'supports' && isNarrow && share < ENOUGH_OF_ONE) against = Math.max(against, share)
    else if (bearing === 'supports') best = Math.max(best, share)
    else if (bearing === 'contradicts') against = Math.max(against, share)
  }
  const enough = assertion.piece.isNegative ? ENOUGH_OF_A_DENIAL : ENOUGH
  const isContradicted = against >= CONTRADICTS && against > best + MARGIN
  return { isSupported: best >= enough && !isContradicted, closest }
}

/** Undefined where the sentence claims nothing, or a source says the same. */
export function findUnsupportedClaim(
  text: string,
  sentence: Sentence,
  evidence: Evidence,
  judgesActions: boolean,
): Doubt | undefined {
  // Offers like "half price" have values, and values are looked for in all sources.
  if (readClaims(text).some(({ kind }) => kind === 'offer')) return undefined
  const isAction = readActionClaims(text).length > 0
  if (isAction && !judgesActions) return undefined
  if (!isAction && statesNothing(withoutFrame(text))) return undefined
  let start = 0
  const clauses: string[] = []
  for (const match of text.matchAll(BORDER)) {
    clauses.push(text.slice(start, match.index))
    start = match.index + match[0].length
  }
  clauses.push(text.slice(start))
  const parts = clauses.flatMap(partsByPolarity)
  for (const clause of parts) {
    const assertion = readAssertion(clause, sentence.piece, sentence, evidence)
    if (assertion.words.length === 0) continue
    const { isSupported, closest } = judgeClause(assertion, evidence)
    if (!isSupported || isAction) return { raw: text.trim(), closest }
  }
  return undefined
}
