/** Measures how a figure of an answer stands to the sources. A model that was learnt from labelled sentences reads the measures. */
import { askAround, CONFIRMS } from './ask-around.ts'
import { checkFigure } from './check-figure.ts'
import {
  compare,
  type Evidence,
  mostRarity,
  rarityOf,
  strengthIn,
  type WeighedWord,
  weigh,
} from './compare.ts'
import { placesOf } from './figure-places.ts'
import { hasOtherUnit } from './measure-terms.ts'
import type { Figure } from './read-figures.ts'
import { isEmpty, type Piece, readWords } from './read-piece.ts'
import { regionOf } from './read-region.ts'
import type { Judged, Sentence } from './same-value.ts'

export const FIGURE_MEASURES = [
  'money',
  'percent',
  'time',
  'date',
  'length',
  'count',
  'phone',
  'known',
  'holder',
  'holders',
  'bestFit',
  'bestNear',
  'bestFar',
  'bestQuestion',
  'bestWeek',
  'bestStretch',
  'bestNumbers',
  'bestNumbersOut',
  'bestSides',
  'bestQualified',
  'bestExtra',
  'missNear',
  'missQuestion',
  'unknownNear',
  'nearTotal',
  'rivalFit',
  'margin',
  'aheadNear',
  'aheadQuestion',
  'aheadAll',
  'rowAhead',
  'columnAhead',
  'sameQuote',
  'bestCell',
  'rivalCell',
  'rivalOut',
  'derived',
  'result',
  'input',
  'echo',
  'confirms',
  'condition',
  'otherWeekday',
  'otherTime',
  'forAll',
  'boundTurned',
  'boundLost',
  'boundAdded',
  'otherUnit',
  'product',
  'share',
  'pair',
  'exchange',
  'contradicted',
  'topMoney',
  'figures',
  'devanagari',
  'negative',
  'bestTurned',
  'isWord',
  'invented',
  'dayExtra',
  'otherRate',
  'agreed',
  'otherDays',
  'otherEnd',
  'calculated',
  'ruled',
] as const

const DEVANAGARI = /\p{Script=Devanagari}/u
const LEAST_MISSING = 0.3
const LEVEL = 0.1
/** Words of a heading belong to a figure a little less than its own. */
const HELD = 0.9

interface Shares {
  near: number
  far: number
  question: number
}

function totalsOf(words: readonly WeighedWord[]): Shares {
  const totals = { near: 0, far: 0, question: 0 }
  for (const { weight, rarity, from = 'near' } of words) totals[from] += weight * rarity
  return totals
}

const share = (part: number, whole: number) => (whole === 0 ? -1 : part / whole)

/** The rarest word that the sources know and the figure's place does not have. */
function rarestMissing(words: readonly WeighedWord[], from: string, best: Judged | undefined): number {
  let rarest = 0
  for (const word of words) {
    if (word.from !== from) continue
    const held = best === undefined ? 0 : strengthIn(word.keys, best.statement.words)
    if (held < LEAST_MISSING) rarest = Math.max(rarest, word.rarity * word.weight)
  }
  return rarest
}

function aheadOf(best: Judged | undefined, rivals: readonly Judged[], scale: number) {
  const more = (of: (one: Judged) => number, some = rivals) =>
    some.length === 0 ? -9 : (Math.max(...some.map(of)) - (best === undefined ? 0 : of(best))) / scale
  const weightOf = (one: Judged) => one.fit * one.total
  const cell = best?.statement.cell
  const inTable = rivals.filter(({ statement }) => statement.cell !== undefined)
  return {
    aheadNear: more(({ near }) => near),
    aheadQuestion: more(({ question }) => question),
    aheadAll: more(weightOf),
    rowAhead:
      cell === undefined
        ? -9
        : more(
            weightOf,
            inTable.filter(({ statement }) => statement.cell!.column === cell.column),
          ),
    columnAhead:
      cell === undefined
        ? -9
        : more(
            weightOf,
            inTable.filter(({ statement }) => statement.cell!.row === cell.row),
          ),
  }
}

/** The sentence names weekdays that no equally good place of its figure names. */
function holdsOtherDays({ weekdays }: Piece, holders: readonly Judged[]): boolean {
  const level = holders.filter(({ fit }) => fit >= holders[0]!.fit - LEVEL)
  return (
    weekdays !== 0 &&
    level.length > 0 &&
    level.every(
      ({ statement: { piece } }) => piece.weekdays !== 0 && (weekdays & piece.weekdays) !== weekdays,
    )
  )
}

export interface MeasuredFigure {
  measures: number[]
  closest: string | undefined
}

function measureKind(figure: Figure) {
  return {
    money: figure.kind === 'money',
    percent: figure.kind === 'percent',
    time: figure.kind === 'time',
    date: figure.kind === 'date',
    length: figure.kind === 'duration' || figure.kind === 'months',
    count: figure.kind === 'count',
    phone: figure.kind === 'phone',
  }
}

function measureBest(holders: readonly Judged[], totals: Shares) {
  const [best] = holders
  return {
    holder: best !== undefined,
    holders: Math.min(holders.length, 9),
    bestFit: best?.fit ?? -1,
    bestNear: best === undefined ? -2 : share(best.near, totals.near),
    bestFar: best === undefined ? -2 : share(best.far, totals.far),
    bestQuestion: best === undefined ? -2 : share(best.question, totals.question),
    bestWeek: best?.weekdays ?? 0,
    bestStretch: best?.stretches ?? 0,
    bestNumbers: best?.numbers ?? 0,
    bestNumbersOut: best?.numbersOut ?? 0,
    bestSides: best?.sides ?? 0,
    bestQualified: best?.isQualified ?? false,
    bestExtra: best?.extra ?? 0,
  }
}

export function measureFigure(
  figure: Figure,
  sentence: Sentence,
  evidence: Evidence,
  isKnown: boolean,
  isRuled: boolean,
): MeasuredFigure {
  const { piece } = sentence
  const region = regionOf(figure, piece)
  const asked = askAround(figure, sentence, evidence, region)
  const words = weigh(asked.words, evidence)
  const judged = evidence.figured
    .map((statement): Judged => ({ statement, ...compare(asked, words, statement) }))
    .sort((one, other) => other.fit - one.fit)
  const { holders, rivals } = placesOf(figure, sentence, judged)
  const [best] = holders
  const [rival] = rivals
  const totals = totalsOf(words)
  const scale = mostRarity(evidence)
  const near = readWords(piece.text.slice(region.from, region.to)).filter((word) => !isEmpty(word))
  const strange = near.filter(({ keys }) => rarityOf(keys, evidence) === 0).length
  const sources = judged.filter(({ statement }) =>
    statement.piece.figures.some(({ kind }) => kind === figure.kind),
  )
  const checked = checkFigure({ figure, sentence, evidence, isKnown, region, asked, words, judged, holders })
  const ahead = aheadOf(best, rivals, scale)
  // All that is said around it stands where the sources have it, and nowhere more.
  const agreed =
    best !== undefined &&
    share(best.near, totals.near) >= HELD &&
    best.conflicts === 0 &&
    !checked.contradicted &&
    Math.max(ahead.aheadNear, ahead.aheadQuestion, ahead.aheadAll) <= 0
  const values: Record<(typeof FIGURE_MEASURES)[number], number | boolean> = {
    ...measureKind(figure),
    known: isKnown,
    ...measureBest(holders, totals),
    missNear: rarestMissing(words, 'near', best) / scale,
    missQuestion: rarestMissing(words, 'question', best) / scale,
    unknownNear: share(strange, near.length),
    nearTotal: totals.near / scale,
    rivalFit: rival?.fit ?? -1,
    margin: (rival?.fit ?? -1) - (best?.fit ?? -1),
    ...ahead,
    sameQuote: best !== undefined && rival !== undefined && best.statement.quote === rival.statement.quote,
    bestCell: best?.statement.isCell ?? false,
    rivalCell: rival?.statement.isCell ?? false,
    rivalOut: rival?.conflicts ?? 0,
    confirms: CONFIRMS.test(piece.text),
    ...checked,
    otherUnit: best === undefined && hasOtherUnit(figure, evidence),
    topMoney: sources[0]?.fit ?? -1,
    figures: Math.min(piece.figures.length, 6),
    devanagari: DEVANAGARI.test(piece.text),
    negative: piece.isNegative,
    bestTurned: best !== undefined && best.statement.piece.isNegative !== piece.isNegative,
    agreed,
    ruled: isRuled,
    dayExtra: holdsOtherDays(piece, holders),
  }
  return {
    measures: FIGURE_MEASURES.map((name) => Number(values[name])),
    closest: rival?.statement.quote ?? best?.statement.quote,
  }
}
