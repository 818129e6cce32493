import type { BriefSentence } from '@parley/dialogue'
import {
  asksForHours,
  asksForPriceList,
  bestSentences,
  coverage,
  hasPrice,
  limitsPrevious,
  namesWeekday,
  saysWhenOpen,
  splitSentences,
} from '@parley/language'

const MAXIMUM_ROWS = 6
const MAXIMUM_TIED = 2
const MAXIMUM_READ = 60
/** Below this a sentence is found by what stands around it, and its neighbours are not as good. */
const SPEAKS_FOR_ITSELF = 0.5

const ROW = /^[ \t]*\|.*\S.*$/gm
const RULER = /^[\s|:-]+$/
const MARKERS = /^(?:\s*(?:#{1,6}|[-*•]|\d{1,2}[.)]|[qa]\s*[:.])\s+)/i

interface Part {
  text: string
  start: number
  end: number
}

function trimPart(raw: string, offset: number, edges: RegExp): Part {
  const lead = edges.exec(raw)?.[0].length ?? 0
  const inner = raw.slice(lead)
  const start = offset + lead + (inner.length - inner.trimStart().length)
  const text = inner.replace(/(?<![\s|])[\s|]+$/, '').trimStart()
  return { text, start, end: start + text.length }
}

/** The rows of a passage's tables but those that only name the columns, which answer nothing. */
function rowsOf(passage: string): Part[] {
  return [...passage.matchAll(ROW)]
    .filter(([line], index, lines) => !RULER.test(line) && !RULER.test(lines[index + 1]?.[0] ?? 'end'))
    .map((match) => trimPart(match[0], match.index, /^[\s|]+/))
}

const NEXT_RULER = /^[ \t|]*\r?\n[ \t]*\|[\s|:-]*(?:\n|$)/

/** Whether a part of a passage is the row over a table's ruler. */
export function isHeader({ text, end }: Omit<BriefSentence, 'score'>, passage: string): boolean {
  return text.includes('|') && NEXT_RULER.test(passage.slice(end))
}

function sentencesOf(passage: string): Part[] {
  let offset = 0
  return splitSentences(passage).map((sentence) => {
    const part = trimPart(sentence, offset, MARKERS)
    offset += sentence.length
    return part
  })
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{Nd}]{3,}/gu) ?? []
}

/** How many words of the text the customer used, whatever their endings. */
function countShared(asked: readonly string[], text: string): number {
  return wordsOf(text).filter((word) => asked.some((one) => one.startsWith(word) || word.startsWith(one)))
    .length
}

/** A sentence that limits the one before it: "Free until four hours before. Later than that we charge half." */
function continuationOf(best: BriefSentence, passage: string): BriefSentence | undefined {
  const parts = sentencesOf(passage)
  const next = parts[parts.findIndex(({ start }) => start === best.start) + 1]
  return next !== undefined && next.start > best.start && limitsPrevious(next.text)
    ? { ...next, score: best.score }
    : undefined
}

const MAXIMUM_PRICED = 16
const MAXIMUM_WEEK = 3

/** Each row or sentence that names a price. */
function pricedParts(passage: string): BriefSentence[] {
  const rows = rowsOf(passage).filter(({ text }) => hasPrice(text))
  const parts = rows.length > 1 ? rows : sentencesOf(passage).filter(({ text }) => hasPrice(text))
  return parts.slice(0, MAXIMUM_PRICED).map((part) => ({ ...part, score: 1 }))
}

/**
 * The sentences that answer best. Where several parts of a passage answer equally well ("haircut price?" of a list with
 * cuts for men, women and children; opening hours in two sentences), one alone would mislead, so they are given together.
 */
export function pickSentences(
  question: string,
  passage: string,
  isAboutHours = asksForHours(question),
): BriefSentence[] {
  if (asksForPriceList(question)) {
    const priced = pricedParts(passage)
    if (priced.length > 1) return priced
  }
  const sentences = bestSentences(question, passage).filter((part) => !isHeader(part, passage))
  if (isAboutHours && !namesWeekday(question)) {
    const week = sentencesOf(passage).filter(({ text }) => namesWeekday(text) && saysWhenOpen(text))
    const score = sentences[0]?.score ?? 0
    if (week.length > 1 && score > 0) return week.slice(0, MAXIMUM_WEEK).map((part) => ({ ...part, score }))
  }
  const best = sentences[0]
  if (best === undefined || sentences.length > 1) return sentences
  const next = continuationOf(best, passage)
  if (next !== undefined) return [best, next]
  const covered = coverage(question, best.text)
  if (covered < SPEAKS_FOR_ITSELF) return sentences
  const isRow = best.text.includes('|')
  const parts = (isRow ? rowsOf(passage) : sentencesOf(passage))
    .slice(0, MAXIMUM_READ)
    .filter(({ text }) => text === best.text || (!text.endsWith('?') && coverage(question, text) >= covered))
  const asked = wordsOf(question)
  const shared = parts.map(({ text }) => (isRow ? countShared(asked, text) : 0))
  const most = Math.max(0, ...shared)
  const tied = parts
    .filter((_, index) => shared[index] === most)
    .slice(0, isRow ? MAXIMUM_ROWS : MAXIMUM_TIED)
  return tied.length > 1 ? tied.map((part) => ({ ...part, score: best.score })) : sentences
}
