/** Finds figures of an answer that stand in the sources beside something else. */
import {
  type Asked,
  askedWords,
  compare,
  type Evidence,
  isSameUnit,
  rarityOf,
  type WeighedWord,
  weigh,
} from './compare.ts'
import { isDerived } from './derive.ts'
import { overlap } from './read-calendar.ts'
import { type Figure, readFigures } from './read-figures.ts'
import { isEmpty, isPartOfDay, type Piece, type PieceWord, readPiece } from './read-piece.ts'
import { isSameValue, type Judged, type Sentence } from './same-value.ts'
import { groupsOf } from './words/index.ts'

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

const WEIGHT = { near: 1, sentence: 0.55, question: 0.4 }
const NEAR = 34
/** Of the words of an answer, the sources hold as many. */
const FAMILIAR = 0.35
/** Names that are written by their sound meet less often. */
const FAMILIAR_IN_DEVANAGARI = 0.65
const DEVANAGARI = /\p{Script=Devanagari}/u
const MOST_OTHERS = 16

/** Whether a statement says another figure where the answer has its own. */
function isRivalKind(mine: Figure, other: Figure, isCell: boolean): boolean {
  if (mine.kind !== other.kind) {
    // A column of prices may leave out the currency, and its name is no unit.
    const [less, more] = [mine.values[0]!, other.values[0]!].sort((a, b) => a - b)
    const kinds = [mine.kind, other.kind]
    return isCell && kinds.includes('money') && kinds.includes('count') && less! * 10 > more!
  }
  if (mine.kind === 'count') {
    // Numbers of unlike things do not compete. Without a unit, only "at least" and "at most" tell what is counted.
    if (mine.unit === '' || other.unit === '') return mine.role !== undefined && mine.role === other.role
    return (
      isSameUnit(mine.unit, other.unit) ||
      groupsOf(mine.unit).some((group) => groupsOf(other.unit).includes(group))
    )
  }
  if (mine.kind === 'money' && mine.role !== other.role) return false
  return mine.role === undefined || other.role === undefined || mine.role === other.role
}

/** "40 minutes" and "40 min" are compared as figures. */
function isUnitOf({ start }: PieceWord, figures: readonly Figure[]): boolean {
  return figures.some(
    ({ kind, end }) => (kind === 'duration' || kind === 'months') && start >= end && start - end <= 1,
  )
}

export function askAround(figure: Figure, { piece, customer }: Sentence, evidence: Evidence): Asked {
  const isTimed = piece.figures.some(({ kind }) => kind === 'time')
  const said = piece.words.filter(
    (word) => (!isTimed || !isPartOfDay(word.surface)) && !isUnitOf(word, piece.figures),
  )
  const near = said.filter((word) => {
    const distance = word.start < figure.start ? figure.start - word.start : word.start - figure.end
    return distance <= NEAR
  })
  const far = said.filter((word) => !near.includes(word))
  const numbers = piece.figures
    .slice(0, MOST_OTHERS)
    .filter((other) => other !== figure && !isSameValue(other, figure))
    .map((other) => ({ figure: other, weight: Math.abs(other.start - figure.start) <= NEAR ? 0.7 : 0.35 }))
  const asked =
    customer?.figures
      .slice(0, MOST_OTHERS)
      .filter((other) => !piece.figures.some((one) => isSameValue(one, other))) ?? []
  const stretches = piece.stretches.length > 0 ? piece.stretches : (customer?.stretches ?? [])
  const labels = stretches.length === 0 || figure.kind === 'date' ? [] : labelsOf(stretches, evidence)
  const words = [
    ...askedWords(near, WEIGHT.near),
    ...askedWords(far, WEIGHT.sentence),
    ...labels.map((keys) => ({ keys, weight: WEIGHT.near })),
    ...askedWords(customer?.words ?? [], WEIGHT.question),
  ]
  return {
    words,
    kind: figure.kind,
    keys: new Set(words.flatMap(({ keys }) => keys)),
    // The weekday beside a date is no rule about weekdays.
    weekdays: piece.figures.some(({ kind }) => kind === 'date')
      ? 0
      : piece.weekdays || (customer?.weekdays ?? 0),
    stretches: figure.kind === 'date' ? [] : stretches,
    numbers: [...numbers, ...asked.map((other) => ({ figure: other, weight: 0.45 }))],
    sides: new Set([...piece.sides, ...(piece.sides.size === 0 ? (customer?.sides ?? []) : [])]),
    isNegative: piece.isNegative,
  }
}

/** Names that the sources give to a stretch of the year: October is "mid season". */
function labelsOf(stretches: Piece['stretches'], { statements }: Evidence): (readonly string[])[] {
  return statements.flatMap(({ label, piece }) =>
    label !== undefined && overlap(stretches, piece.stretches) ? label : [],
  )
}

const CONFIRMS = /^[^\p{L}]*(?:yes|yeah|yep|correct|right|exactly|haan|han|ji|हाँ|हां|जी)(?![\p{L}\p{M}])/u
/** A case, and no rule: "if you cancel three weeks before". */
const CONDITION = /(?:^|[,;]\s)(?:if|when|in case|agar|jab|अगर|जब|यदि)\s[^,;]*$/u
const RULE = /\s(?:we|then|costs?|is|are|will|charged?)\s/u
const NUMBERS = new Set(['count', 'duration', 'months'])
/** "15 saal" repeats a customer's "15": the unit may be left out. */
function isSameNumber(one: Figure, other: Figure): boolean {
  const digits = (figure: Figure) => /\d+(?:\.\d+)?/.exec(figure.raw)?.[0]
  return NUMBERS.has(one.kind) && NUMBERS.has(other.kind) && digits(one) === digits(other)
}

/** One says that something is open, and the other that it is closed. */
function opposes(one: Piece, other: Piece): boolean {
  return [...one.sides].some((side) => {
    const opposite = `${side.startsWith('+') ? '-' : '+'}${side.slice(1)}`
    return other.sides.has(opposite) && !other.sides.has(side) && !one.sides.has(opposite)
  })
}

/** Whether all figures are the customer's own. */
export function repeatsCustomer({ piece, customer }: Sentence): boolean {
  return piece.figures.every(
    (figure) =>
      figure.kind !== 'money' &&
      customer?.figures.some((other) => isSameValue(figure, other) || isSameNumber(figure, other)) === true,
  )
}

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
    if (fit > level.fit) level = { statement: best.statement, fit, total }
  }
  return level
}

/** Undefined when the figure belongs where the answer puts it. */
function judgeFigure(
  figure: Figure,
  sentence: Sentence,
  evidence: Evidence,
  isKnown: boolean,
): Doubt | undefined {
  const asked = askAround(figure, sentence, evidence)
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
  const isEcho =
    mayRepeat &&
    sentence.customer?.figures.some((other) => isSameValue(figure, other) || isSameNumber(figure, other)) ===
      true
  if (best !== undefined) {
    if (/^an?\s/.test(figure.raw)) return undefined
    if (rival === undefined || !fitsBetter(rival, levelWith(best, rival, asked, words, evidence), isStrange))
      return undefined
  } else if (isKnown && (rival === undefined || rival.fit < STRONG_RIVAL)) {
    // Known in a form that has no place in a statement.
    return undefined
  }
  // "Yes, at least 24" confirms the customer's figure; otherwise it is a case that the customer told.
  if (isEcho && (!CONFIRMS.test(sentence.piece.text) || (rival?.fit ?? 0) < STRONG_RIVAL)) return undefined
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
    .map((figure) => judgeFigure(figure, sentence, evidence, isKnown(figure)))
  const isCalculated =
    amounts.length > 0 &&
    doubts.every((doubt) => doubt === undefined) &&
    amounts.some((amount) => !holdsValue(amount, evidence))
  // The numbers that an amount was calculated from need no source of their own: "2.5 hours would be €120".
  if (!isCalculated)
    doubts.push(
      ...figures.filter(isInput).map((figure) => judgeFigure(figure, sentence, evidence, isKnown(figure))),
    )
  return doubts.filter((doubt) => doubt !== undefined)
}

export { readFigures, readPiece }
