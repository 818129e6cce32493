/** Finds certain facts about a figure of an answer: it follows from others, or it contradicts the sources. */
import { CONDITION, isEcho, RULE } from './ask-around.ts'
import { type Asked, type Evidence, mostRarity, type WeighedWord } from './compare.ts'
import { hasOtherWeekday } from './dated-weekdays.ts'
import { isDerived, sharesOf } from './derive.ts'
import { explainAmount } from './explain-amount.ts'
import { exchangeGain } from './figure-places.ts'
import { linksOf } from './link-figures.ts'
import { measureTerms } from './measure-terms.ts'
import { hasOtherEnd, namesOtherDays } from './other-days.ts'
import type { Figure } from './read-figures.ts'
import type { Region } from './read-region.ts'
import type { Judged, Sentence } from './same-value.ts'

const EXCHANGED: ReadonlySet<Figure['kind']> = new Set(['money', 'percent', 'time'])
const EXCHANGED_AHEAD = 0.25
const BOUNDED: ReadonlySet<Figure['kind']> = new Set(['money', 'percent'])
const PRICED: ReadonlySet<Figure['kind']> = new Set(['money', 'percent'])
const NUMBERS: ReadonlySet<Figure['kind']> = new Set(['count', 'duration', 'months'])

interface Checked {
  figure: Figure
  sentence: Sentence
  evidence: Evidence
  isKnown: boolean
  region: Region
  asked: Asked
  words: readonly WeighedWord[]
  judged: readonly Judged[]
  holders: readonly Judged[]
}

/** Whether the figure follows from others, and whether its terms or its day are certainly others than those of the sources. */
export function checkFigure({
  figure,
  sentence,
  evidence,
  isKnown,
  region,
  asked,
  words,
  judged,
  holders,
}: Checked) {
  const { piece } = sentence
  const before = piece.text.slice(0, figure.start)
  const links = linksOf(figure, sentence, sharesOf(sentence, judged))
  const terms = measureTerms(figure, piece.text, region, holders)
  const explained = explainAmount(figure, sentence, judged, words)
  const isFree = figure.kind === 'money' && !links.isResult && explained.product === 9
  terms.forAll &&= isFree && explained.pair === 9
  terms.otherTime &&= isFree && !links.isInput
  terms.otherRate &&= isFree && !links.isInput
  const exchange = exchangeGain(figure, sentence, evidence, words, asked) / mostRarity(evidence)
  const otherDays = namesOtherDays(piece, words, evidence)
  const otherEnd = hasOtherEnd(piece, evidence)
  const otherWeekday = hasOtherWeekday(figure, piece.text, evidence.dated)
  const contradicted =
    otherWeekday ||
    otherDays ||
    otherEnd ||
    terms.forAll ||
    terms.otherTime ||
    (terms.boundTurned && BOUNDED.has(figure.kind)) ||
    (exchange > EXCHANGED_AHEAD && EXCHANGED.has(figure.kind) && !links.isInput && !links.isResult)
  const echo = isEcho(figure, sentence)
  const derived = figure.kind !== 'money' && isDerived(figure, sentence, judged)
  const condition = CONDITION.test(before) && !RULE.test(before)
  const isExplained =
    links.isResult || derived || Math.min(explained.product, explained.share, explained.pair) < 9
  const isCase = (echo && (links.isInput || !PRICED.has(figure.kind))) || condition
  const isFactor = NUMBERS.has(figure.kind) && piece.figures.some(({ kind }) => kind === 'money')
  const isWord = /^an?\s/.test(figure.raw)
  const invented = holders.length === 0 && !isKnown && !isExplained && !isCase && !isFactor && !isWord
  return {
    derived,
    result: links.isResult,
    input: links.isInput,
    echo,
    condition,
    otherWeekday,
    otherDays,
    otherEnd,
    ...terms,
    ...explained,
    exchange,
    contradicted,
    isWord,
    invented,
  }
}
