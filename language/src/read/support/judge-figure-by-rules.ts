/** Judges a figure of an answer by rules: for sources too small for the learnt model, and as one of its measures. */
import { askAround, CONDITION, CONFIRMS, isEcho, opposes, RULE } from './ask-around.ts'
import { type Asked, compare, type Evidence, rarityOf, type WeighedWord, weigh } from './compare.ts'
import { isDerived } from './derive.ts'
import { isRivalKind } from './figure-places.ts'
import type { Figure } from './read-figures.ts'
import { isEmpty } from './read-piece.ts'
import { regionOf } from './read-region.ts'
import { isSameValue, type Judged, type Sentence } from './same-value.ts'

/** A statement of an answer that no statement of the sources supports. */
export interface Doubt {
  /** As the answer says it. */
  raw: string
  /** The closest wording of the sources. */
  closest: string | undefined
}

/** So much better must another figure fit before it takes the place of the answer's. */
const MARGIN = 0.04
const LEAST_FIT = 0.1
/** A figure that stands beside something else may still be calculated when its own place fits this much less. */
const FAR_BELOW = 0.6
const NEAR_TOP = 0.8
const STRONG_RIVAL = 0.45
const LEAST_RIVAL = 0.3
const CLEAR_MARGIN = 0.15
const MARGIN_IN_SENTENCE = 0.03
const TIMES_BETTER = 1.1
/** In weights of words: a common word has about 1, and a name about 4. */
const WORDS_AHEAD = 0.6
/** Where the sources know few words of the answer. */
const WORDS_AHEAD_OF_STRANGE = 4

/** Of the words of an answer, the sources hold as many. */
const FAMILIAR = 0.35
/** Names that are written by their sound meet less often. */
const FAMILIAR_IN_DEVANAGARI = 0.65
const DEVANAGARI = /\p{Script=Devanagari}/u
const NUMBERS: ReadonlySet<Figure['kind']> = new Set(['count', 'duration', 'months'])

/** Whether another figure takes the place of the answer's: its statement says clearly more of the same things. */
function fitsBetter(rival: Judged, best: Judged, isStrange: boolean): boolean {
  const more = rival.fit - best.fit
  // In one sentence, the words of each clause decide.
  if (rival.statement.quote === best.statement.quote && !rival.statement.isCell)
    return !isStrange && rival.fit >= STRONG_RIVAL && more > MARGIN_IN_SENTENCE
  const ahead = rival.fit * rival.total - best.fit * best.total
  return (
    rival.fit >= LEAST_RIVAL &&
    (rival.fit >= STRONG_RIVAL || more >= CLEAR_MARGIN) &&
    more > MARGIN &&
    rival.fit > best.fit * TIMES_BETTER &&
    ahead >= (isStrange ? WORDS_AHEAD_OF_STRANGE : WORDS_AHEAD)
  )
}

/**
 * Beside a figure of another sentence, the whole sentence of the best one counts: "Fee: $8, waived with a balance of $1,500" says
 * as much about its fee as "waived with a balance of $5,000" says of another.
 */
function levelWith(
  best: Judged,
  rival: Judged,
  asked: Asked,
  words: readonly WeighedWord[],
  { figured }: Evidence,
): Judged {
  if (best.statement.isCell || best.statement.quote === rival.statement.quote) return best
  let level = best
  for (const statement of figured) {
    if (statement.quote !== best.statement.quote || statement === best.statement) continue
    const { fit, total } = compare(asked, words, statement)
    if (fit > level.fit) level = { ...best, fit, total }
  }
  return level
}

/** Undefined when the figure belongs where the answer puts it. */
export function judgeFigureByRules(
  figure: Figure,
  sentence: Sentence,
  evidence: Evidence,
  isKnown: boolean,
): Doubt | undefined {
  const asked = askAround(figure, sentence, evidence, regionOf(figure, sentence.piece))
  const words = weigh(asked.words, evidence)
  // Names in another script may be written as no rule foresees.
  const content = sentence.piece.words.filter((word) => !isEmpty(word))
  const isStrange =
    content.filter((word) => rarityOf(word.keys, evidence) > 0).length <
    content.length * (DEVANAGARI.test(sentence.piece.text) ? FAMILIAR_IN_DEVANAGARI : FAMILIAR)
  let best: Judged | undefined
  let rival: Judged | undefined
  for (const statement of evidence.figured) {
    const { piece } = statement
    const isReversed = figure.kind === 'date' && opposes(sentence.piece, piece)
    const holds =
      !isReversed &&
      (piece.figures.some((other) => isSameValue(figure, other)) ||
        piece.naming.some((other) => isSameValue(figure, other)))
    const isRival =
      !holds &&
      piece.figures.some(
        (other) =>
          isRivalKind(figure, other, statement.isCell) &&
          !sentence.piece.figures.some((said) => isSameValue(said, other)),
      )
    // Words are compared only where the figures give a reason to.
    if (!holds && !isRival) continue
    const judgedFit = compare(asked, words, statement)
    const { fit } = judgedFit
    if (holds && (best === undefined || fit > best.fit)) best = { statement, ...judgedFit }
    if (isRival && (rival === undefined || fit > rival.fit)) rival = { statement, ...judgedFit }
  }
  const closest = rival?.statement.quote ?? best?.statement.quote
  const doubt = { raw: figure.raw, closest }
  // The customer makes no price true.
  const mayRepeat = figure.claim.kind !== 'price' && figure.kind !== 'percent'
  const repeats = mayRepeat && isEcho(figure, sentence)
  if (best !== undefined) {
    if (/^an?\s/.test(figure.raw)) return undefined
    if (rival === undefined || !fitsBetter(rival, levelWith(best, rival, asked, words, evidence), isStrange))
      return undefined
  } else if (isKnown && (rival === undefined || rival.fit < STRONG_RIVAL)) {
    // Known in a form that has no place in a statement.
    return undefined
  }
  // "Yes, at least 24" confirms the customer's figure; otherwise it is a case that the customer told.
  if (repeats && (!CONFIRMS.test(sentence.piece.text) || (rival?.fit ?? 0) < STRONG_RIVAL)) return undefined
  const before = sentence.piece.text.slice(0, figure.start)
  if (NUMBERS.has(figure.kind) && CONDITION.test(before) && !RULE.test(before)) return undefined
  // It stands in the sources, beside something else: that it could also be calculated is chance.
  let least = Number.NEGATIVE_INFINITY
  if (best !== undefined && rival !== undefined && best.fit >= LEAST_FIT) {
    if (best.fit > rival.fit * FAR_BELOW) return doubt
    least = rival.fit * NEAR_TOP
  }
  const judged = evidence.figured
    .map((statement) => ({ statement, ...compare(asked, words, statement) }))
    .filter(({ fit }) => fit >= least)
  return isDerived(figure, sentence, judged) ? undefined : doubt
}

function holdsValue(figure: Figure, { statements }: Evidence): boolean {
  return statements.some(({ piece }) => piece.figures.some((other) => isSameValue(figure, other)))
}

/** `isKnown` tells whether the value stands in the sources at all. */
export function findMisplacedFigures(
  sentence: Sentence,
  evidence: Evidence,
  isKnown: (figure: Figure) => boolean,
): Doubt[] {
  const { figures } = sentence.piece
  const isAmount = ({ kind }: Figure) => kind === 'money'
  const isInput = ({ kind }: Figure) => NUMBERS.has(kind)
  const amounts = figures.filter(isAmount)
  const doubts = figures
    .filter((figure) => !isInput(figure))
    .map((figure) => judgeFigureByRules(figure, sentence, evidence, isKnown(figure)))
  const isCalculated =
    amounts.length > 0 &&
    doubts.every((doubt) => doubt === undefined) &&
    amounts.some((amount) => !holdsValue(amount, evidence))
  // The numbers that an amount was calculated from need no source of their own: "2.5 hours would be €120".
  if (!isCalculated)
    doubts.push(
      ...figures
        .filter(isInput)
        .map((figure) => judgeFigureByRules(figure, sentence, evidence, isKnown(figure))),
    )
  return doubts.filter((doubt) => doubt !== undefined)
}
