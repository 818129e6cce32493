/** Gathers the words and numbers that the sources are asked for about a figure: those around it, and those of the question. */
import { type Asked, askedWords, type Evidence } from './compare.ts'
import { overlap } from './read-calendar.ts'
import type { Figure } from './read-figures.ts'
import { isPartOfDay, type Piece, type PieceWord, readWords } from './read-piece.ts'
import type { Region } from './read-region.ts'
import { isSameValue, type Sentence } from './same-value.ts'
import { sidesOf } from './words/index.ts'

const WEIGHT = { near: 1, sentence: 0.55, question: 0.4 }
const NEAR_BY = { near: 0.7, far: 0.35, question: 0.45 }
const MOST_OTHERS = 16

/** "40 minutes" and "40 min" are compared as figures. */
function isUnitOf({ start }: PieceWord, figures: readonly Figure[]): boolean {
  return figures.some(
    ({ kind, end }) => (kind === 'duration' || kind === 'months') && start >= end && start - end <= 1,
  )
}

export function askAround(
  figure: Figure,
  { piece, customer }: Sentence,
  evidence: Evidence,
  region: Region,
): Asked {
  const isTimed = piece.figures.some(({ kind }) => kind === 'time')
  // The places of figures belong to the text with numbers in digits.
  const said = readWords(piece.text).filter(
    (word) => (!isTimed || !isPartOfDay(word.surface)) && !isUnitOf(word, piece.figures),
  )
  const isNear = ({ start }: { start: number }) => start >= region.from && start < region.to
  const near = said.filter(isNear)
  const far = said.filter((word) => !isNear(word))
  const numbers = piece.figures
    .slice(0, MOST_OTHERS)
    .filter((other) => other !== figure && !isSameValue(other, figure))
    .map((other) => ({ figure: other, weight: isNear(other) ? NEAR_BY.near : NEAR_BY.far }))
  const asked =
    customer?.figures
      .slice(0, MOST_OTHERS)
      .filter((other) => !piece.figures.some((one) => isSameValue(one, other))) ?? []
  const stretches = piece.stretches.length > 0 ? piece.stretches : (customer?.stretches ?? [])
  const labels = stretches.length === 0 || figure.kind === 'date' ? [] : labelsOf(stretches, evidence)
  const words = [
    ...askedWords(near, WEIGHT.near, 'near'),
    ...askedWords(far, WEIGHT.sentence, 'far'),
    ...labels.map((keys) => ({ keys, weight: WEIGHT.near, from: 'near' as const })),
    ...askedWords(customer?.words ?? [], WEIGHT.question, 'question'),
  ]
  const sides = new Set(near.flatMap(({ surface }) => sidesOf(surface)))
  return {
    words,
    kind: figure.kind,
    keys: new Set(words.flatMap(({ keys }) => keys)),
    // The weekday beside a date is no rule about weekdays.
    weekdays: piece.figures.some(({ kind }) => kind === 'date')
      ? 0
      : piece.weekdays || (customer?.weekdays ?? 0),
    stretches: figure.kind === 'date' ? [] : stretches,
    numbers: [...numbers, ...asked.map((other) => ({ figure: other, weight: NEAR_BY.question }))],
    sides: sides.size > 0 ? sides : piece.sides.size > 0 ? piece.sides : (customer?.sides ?? new Set()),
    isNegative: piece.isNegative,
  }
}

/** Names that the sources give to a stretch of the year: October is "mid season". */
function labelsOf(stretches: Piece['stretches'], { statements }: Evidence): (readonly string[])[] {
  return statements.flatMap(({ label, piece }) =>
    label !== undefined && overlap(stretches, piece.stretches) ? label : [],
  )
}

export const CONFIRMS =
  /^[^\p{L}]*(?:yes|yeah|yep|correct|right|exactly|haan|han|ji|हाँ|हां|जी)(?![\p{L}\p{M}])/u
/** A case, and no rule: "if you cancel three weeks before". */
export const CONDITION = /(?:^|[,;]\s)(?:if|when|in case|agar|jab|अगर|जब|यदि)\s[^,;]*$/u
export const RULE = /\s(?:we|then|costs?|is|are|will|charged?)\s/u
const NUMBERS = new Set(['count', 'duration', 'months'])
/** "15 saal" repeats a customer's "15": the unit may be left out. */
export function isSameNumber(one: Figure, other: Figure): boolean {
  const digits = (figure: Figure) => /\d+(?:\.\d+)?/.exec(figure.raw)?.[0]
  return NUMBERS.has(one.kind) && NUMBERS.has(other.kind) && digits(one) === digits(other)
}

/** One says that something is open, and the other that it is closed. */
export function opposes(one: Piece, other: Piece): boolean {
  return [...one.sides].some((side) => {
    const opposite = `${side.startsWith('+') ? '-' : '+'}${side.slice(1)}`
    return other.sides.has(opposite) && !other.sides.has(side) && !one.sides.has(opposite)
  })
}

/** Whether the customer's question holds the figure. */
export function isEcho(figure: Figure, { customer }: Sentence): boolean {
  return customer?.figures.some((other) => isSameValue(figure, other) || isSameNumber(figure, other)) === true
}

/** Whether all figures are the customer's own. */
export function repeatsCustomer(sentence: Sentence): boolean {
  return sentence.piece.figures.every((figure) => figure.kind !== 'money' && isEcho(figure, sentence))
}
