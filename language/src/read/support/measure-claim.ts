/** Measures how a clause of an answer stands to the sources. A model that was learnt from labelled sentences reads the measures. */
import { readActionClaims } from '../claims/check-statements.ts'
import { readClaims } from '../claims/read-claims.ts'
import { type Evidence, mostRarity, rarityOf, strengthIn } from './compare.ts'
import { compareNumbers } from './compare-numbers.ts'
import { hasOtherEnd, namesOtherDays } from './other-days.ts'
import {
  type Assertion,
  BORDER,
  bearingOf,
  cover,
  exceptionsOf,
  hedge,
  knowsNot,
  offer,
  ofTheAgent,
  partsByPolarity,
  readAssertion,
  restates,
  statesNothing,
  withoutFrame,
} from './read-claim.ts'
import type { Figure } from './read-figures.ts'
import { isEmpty, type Piece } from './read-piece.ts'
import type { Statement } from './read-statements.ts'
import { isSameValue, type Sentence } from './same-value.ts'

export const CLAIM_MEASURES = [
  'best',
  'against',
  'lead',
  'any',
  'bestNamed',
  'unknown',
  'unknownRarest',
  'words',
  'negative',
  'only',
  'every',
  'promise',
  'promiseHeld',
  'bestOnly',
  'bestNegative',
  'bestExtra',
  'bestException',
  'againstSide',
  'againstNegative',
  'questionShare',
  'questionUnknown',
  'hedge',
  'knowsNot',
  'offer',
  'restates',
  'agent',
  'asks',
  'action',
  'offerClaim',
  'devanagari',
  'figures',
  'numbersIn',
  'numbersOut',
  'clauses',
  'no',
  'will',
  'missingRarest',
  'numbersInOther',
  'bestWeek',
  'restrict',
  'clauseFigures',
  'holding',
  'frame',
  'known',
  'ends',
  'otherDays',
  'otherEnd',
  'ruled',
  'contradicted',
] as const

const DEVANAGARI = /\p{Script=Devanagari}/u
const NO =
  /^[^\p{L}]*(?:no|nope|sorry|unfortunately|i'm afraid|nahi|nahin|ji nahi|maaf|नहीं|जी नहीं|माफ़)(?![\p{L}\p{M}])/iu
/** Greetings, praise and thanks. */
const FRAME =
  /^[^\p{L}]*(?:hi|hello|hey|dear|namaste|namaskar|good (?:morning|afternoon|evening|news|question|choice|idea)|great (?:question|choice|idea|news)|lovely|wonderful|excellent|congratulations|well done|welcome|sounds|no problem|no worries|of course|certainly|with pleasure|नमस्ते|नमस्कार|बधाई)(?![\p{L}\p{M}])/iu
const WILL = /(?<![\p{L}])(?:will|'ll|denge|karenge|kar denge|bhej denge|देंगे|करेंगे)(?![\p{L}\p{M}])/iu
const RESTRICTS =
  /(?<![\p{L}])(?:only|except|unless|not|no|from|up to|if|with|on request|at least|minimum|without|until|before|after|within|extra|charged?)(?![\p{L}])/gu

function bestOf(assertion: Assertion, { statements }: Evidence) {
  let best: { statement: Statement; share: number } | undefined
  let against: { statement: Statement; share: number } | undefined
  let any = 0
  for (const statement of statements) {
    if (statement.isMixed) continue
    const share = cover(assertion, statement)
    any = Math.max(any, share)
    const bearing = bearingOf(assertion, statement)
    if (bearing === 'supports' && share > (best?.share ?? -1)) best = { statement, share }
    if (bearing === 'contradicts' && share > (against?.share ?? -1)) against = { statement, share }
  }
  return { best, against, any }
}

export interface MeasuredClaim {
  measures: number[]
  closest: string | undefined
}

/** Of the whole sentence. */
interface Frame {
  clauses: number
  isAction: boolean
  isOffer: boolean
  isRuled: boolean
}

/** Of the whole sentence: whether it greets, offers, asks or denies. */
function measureFrame(text: string) {
  return {
    hedge: hedge.test(text),
    knowsNot: knowsNot.test(text),
    offer: offer.test(text),
    restates: restates.test(text),
    agent: ofTheAgent.test(text),
    asks: /[?？]["')\]*_\s]*$/u.test(text.trim()),
    devanagari: DEVANAGARI.test(text),
    no: NO.test(text),
    frame: FRAME.test(text),
    ends: /!\s*$/u.test(text),
  }
}

const HELD = 0.3
function weighWords(words: Assertion['words'], best: Statement | undefined, evidence: Evidence) {
  const sums = { total: 0, unknown: 0, unknownRarest: 0, missingRarest: 0 }
  for (const { keys, weight, rarity } of words) {
    sums.total += weight * rarity
    if (rarityOf(keys, evidence) === 0) {
      sums.unknown += weight * rarity
      sums.unknownRarest = Math.max(sums.unknownRarest, weight * rarity)
    } else if (best !== undefined && strengthIn(keys, best.words) < HELD)
      sums.missingRarest = Math.max(sums.missingRarest, weight * rarity)
  }
  return sums
}

/** How much of the clause is said by a statement that holds one of its figures. */
function shareOfHolders(assertion: Assertion, figures: readonly Figure[], { figured }: Evidence): number {
  let most = -1
  if (figures.length === 0) return most
  for (const statement of figured)
    if (statement.piece.figures.some((one) => figures.some((other) => isSameValue(one, other))))
      most = Math.max(most, cover(assertion, statement))
  return most
}

/** 1 for a day in common, -1 for other days, 0 where one names none. */
function commonDays(one: number, other: number): number {
  if (one === 0 || other === 0) return 0
  return (one & other) === 0 ? -1 : 1
}

/** Conditions of a statement that the clause leaves out. */
function countRestrictions({ piece }: Statement, clause: string): number {
  const said = clause.toLowerCase()
  return [...piece.text.matchAll(RESTRICTS)].filter(([word]) => !said.includes(word)).length
}

/** Compares the numbers of the sentence and the question with those of a statement. */
function numbersOf(sentence: Sentence) {
  const numbers = [...sentence.piece.figures, ...(sentence.customer?.figures ?? [])]
    .slice(0, 16)
    .map((figure) => ({ figure, weight: 1 }))
  return (other: Piece | undefined) =>
    other === undefined ? { held: 0, out: 0 } : compareNumbers({ numbers, kind: 'count' }, other)
}

function measureDays(piece: Piece, words: Assertion['words'], evidence: Evidence) {
  const otherDays = namesOtherDays(piece, words, evidence)
  const otherEnd = hasOtherEnd(piece, evidence)
  return { otherDays, otherEnd, contradicted: otherDays || otherEnd }
}

const MOST_FIGURES = 8
function measureClause(
  clause: string,
  text: string,
  frame: Frame,
  sentence: Sentence,
  evidence: Evidence,
): MeasuredClaim | undefined {
  const assertion = readAssertion(clause, sentence.piece, sentence, evidence)
  if (assertion.words.length === 0) return undefined
  const { piece, words, promises } = assertion
  const { best, against, any } = bestOf(assertion, evidence)
  const scale = mostRarity(evidence)
  const { total, unknown, unknownRarest, missingRarest } = weighWords(words, best?.statement, evidence)
  const asked = (sentence.customer?.words ?? []).filter((word) => !isEmpty(word))
  const weightOf = (keys: readonly string[]) => rarityOf(keys, evidence)
  const askedTotal = asked.reduce((sum, { keys }) => sum + weightOf(keys), 0)
  const askedHeld =
    best === undefined
      ? 0
      : asked.reduce((sum, { keys }) => sum + weightOf(keys) * strengthIn(keys, best.statement.words), 0)
  const numbered = numbersOf(sentence)
  const inBest = numbered(best?.statement.piece)
  const inAgainst = numbered(against?.statement.piece)
  const inClause = piece.figures.slice(0, MOST_FIGURES)
  const holding = shareOfHolders(assertion, inClause, evidence)
  const own = best?.statement.own ?? []
  const said = new Set([...words.flatMap(({ keys }) => keys), ...asked.flatMap(({ keys }) => keys)])
  const unsaid = own.filter((keys) => !keys.some((key) => said.has(key))).length
  const isPromised = promises.length > 0
  const values: Record<(typeof CLAIM_MEASURES)[number], number | boolean> = {
    best: best?.share ?? -1,
    against: against?.share ?? -1,
    lead: (best?.share ?? 0) - (against?.share ?? 0),
    any,
    bestNamed: missingRarest === 0 && best !== undefined,
    unknown: total === 0 ? 0 : unknown / total,
    unknownRarest: unknownRarest / scale,
    words: Math.min(piece.words.filter((word) => !isEmpty(word)).length, 12),
    negative: piece.isNegative,
    only: piece.isOnly,
    every: piece.isEvery,
    promise: isPromised,
    promiseHeld: isPromised && best !== undefined && strengthIn(promises, best.statement.words) >= 0.5,
    bestOnly: best?.statement.piece.isOnly ?? false,
    bestNegative: best?.statement.piece.isNegative ?? false,
    bestExtra: own.length === 0 ? 0 : unsaid / own.length,
    bestException:
      best !== undefined && exceptionsOf(best.statement).some((keys) => keys.some((key) => said.has(key))),
    againstSide:
      against !== undefined &&
      [...piece.sides].some((side) =>
        against.statement.piece.sides.has(`${side.startsWith('+') ? '-' : '+'}${side.slice(1)}`),
      ),
    againstNegative: against !== undefined && against.statement.piece.isNegative !== piece.isNegative,
    questionShare: askedTotal === 0 ? -1 : askedHeld / askedTotal,
    questionUnknown:
      asked.length === 0 ? -1 : asked.filter(({ keys }) => weightOf(keys) === 0).length / asked.length,
    ...measureFrame(text),
    action: frame.isAction,
    offerClaim: frame.isOffer,
    figures: Math.min(sentence.piece.figures.length, 5),
    numbersIn: inBest.held,
    numbersOut: inBest.out,
    numbersInOther: inAgainst.held,
    clauses: Math.min(frame.clauses, 4),
    will: WILL.test(clause),
    missingRarest: missingRarest / scale,
    bestWeek: best === undefined ? 0 : commonDays(piece.weekdays, best.statement.piece.weekdays),
    clauseFigures: Math.min(inClause.length, 4),
    holding,
    known: (total - unknown) / scale,
    ...measureDays(piece, words, evidence),
    ruled: frame.isRuled,
    restrict: best === undefined ? 0 : countRestrictions(best.statement, clause),
  }
  return {
    measures: CLAIM_MEASURES.map((name) => Number(values[name])),
    closest: (against !== undefined && against.share > (best?.share ?? 0) ? against : best)?.statement.quote,
  }
}

export function measureClaims(
  text: string,
  sentence: Sentence,
  evidence: Evidence,
  isRuled: boolean,
): MeasuredClaim[] {
  let start = 0
  const clauses: string[] = []
  for (const match of text.matchAll(BORDER)) {
    clauses.push(text.slice(start, match.index))
    start = match.index + match[0].length
  }
  clauses.push(text.slice(start))
  const parts = clauses.flatMap(partsByPolarity).filter((clause) => !statesNothing(withoutFrame(clause)))
  const frame: Frame = {
    clauses: clauses.length,
    isAction: readActionClaims(text).length > 0,
    isRuled,
    isOffer: readClaims(text).some(({ kind }) => kind === 'offer'),
  }
  return parts
    .map((clause) => measureClause(clause, text, frame, sentence, evidence))
    .filter((one) => one !== undefined)
}
