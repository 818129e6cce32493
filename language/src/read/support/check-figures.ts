/** Finds figures of an answer that stand in the sources beside something else. */
import { type Asked, askedWords, compare, type Evidence, isSameUnit, weigh } from './compare.ts'
import { isDerived } from './derive.ts'
import { overlap } from './read-calendar.ts'
import { type Figure, readFigures } from './read-figures.ts'
import { isPartOfDay, type Piece, readPiece } from './read-piece.ts'
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
const STRONG_RIVAL = 0.45

const WEIGHT = { near: 1, sentence: 0.55, question: 0.4 }
const NEAR = 34
const MOST_OTHERS = 16

/** Whether a statement says another figure where the answer has its own. */
function isRivalKind(mine: Figure, other: Figure, isCell: boolean): boolean {
  if (mine.kind !== other.kind) {
    const isBare = (figure: Figure) => figure.kind === 'count' && figure.unit === ''
    return isCell && ((mine.kind === 'money' && isBare(other)) || (other.kind === 'money' && isBare(mine)))
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

export function askAround(figure: Figure, { piece, customer }: Sentence, evidence: Evidence): Asked {
  const isTimed = piece.figures.some(({ kind }) => kind === 'time')
  const said = piece.words.filter(({ surface }) => !isTimed || !isPartOfDay(surface))
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

/** Undefined when the figure belongs where the answer puts it. */
function judgeFigure(
  figure: Figure,
  sentence: Sentence,
  evidence: Evidence,
  isKnown: boolean,
): Doubt | undefined {
  const asked = askAround(figure, sentence, evidence)
  const words = weigh(asked.words, evidence)
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
    const fit = compare(asked, words, statement)
    if (holds && (best === undefined || fit > best.fit)) best = { statement, fit }
    if (isRival && (rival === undefined || fit > rival.fit)) rival = { statement, fit }
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
    if (rival === undefined || rival.fit <= best.fit + MARGIN || rival.fit < STRONG_RIVAL) return undefined
  } else if (best === undefined && isKnown && (rival === undefined || rival.fit < STRONG_RIVAL)) {
    // Known in a form that has no place in a statement.
    return undefined
  }
  // "Yes, at least 24" confirms the customer's figure; otherwise it is a case that the customer told.
  if (isEcho && (!CONFIRMS.test(sentence.piece.text) || (rival?.fit ?? 0) < STRONG_RIVAL)) return undefined
  if (NUMBERS.has(figure.kind) && CONDITION.test(sentence.piece.text.slice(0, figure.start))) return undefined
  // It stands in the sources, beside something else: that it could also be calculated is chance.
  if (best !== undefined && rival !== undefined && best.fit >= LEAST_FIT) return doubt
  const judged = evidence.figured.map((statement) => ({
    statement,
    fit: compare(asked, words, statement),
  }))
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
