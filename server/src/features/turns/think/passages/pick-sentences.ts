import type { BriefSentence } from '@parley/models/kit'
import { bestSentences, coverage } from '../../../knowledge/index.ts'
import { splitSentences } from '../grounding/split-sentences.ts'

const maximumRows = 6
const maximumTied = 2
const maximumRead = 60
/** Below this a sentence is found by what stands around it, and its neighbours are not as good. */
const speaksForItself = 0.5

const row = /^[ \t]*\|.*\S.*$/gm
const ruler = /^[\s|:-]+$/
const markers = /^(?:\s*(?:#{1,6}|[-*•]|\d{1,2}[.)]|[qa]\s*[:.])\s+)/i

interface Part {
  text: string
  start: number
  end: number
}

function trimPart(raw: string, offset: number, edges: RegExp): Part {
  const lead = edges.exec(raw)?.[0].length ?? 0
  const inner = raw.slice(lead)
  const start = offset + lead + (inner.length - inner.trimStart().length)
  const text = inner.replace(/[\s|]+$/, '').trimStart()
  return { text, start, end: start + text.length }
}

function rowsOf(passage: string): Part[] {
  return [...passage.matchAll(row)]
    .filter(([line]) => !ruler.test(line))
    .map((match) => trimPart(match[0], match.index, /^[\s|]+/))
}

function sentencesOf(passage: string): Part[] {
  let offset = 0
  return splitSentences(passage).map((sentence) => {
    const part = trimPart(sentence, offset, markers)
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

/**
 * The sentences that answer best. Where several parts of a passage answer equally well ("haircut price?" of a list with
 * cuts for men, women and children; opening hours in two sentences), one alone would mislead, so they are given together.
 */
export function pickSentences(question: string, passage: string): BriefSentence[] {
  const sentences = bestSentences(question, passage)
  const best = sentences[0]
  if (best === undefined || sentences.length > 1) return sentences
  const covered = coverage(question, best.text)
  if (covered < speaksForItself) return sentences
  const isRow = best.text.includes('|')
  const parts = (isRow ? rowsOf(passage) : sentencesOf(passage))
    .slice(0, maximumRead)
    .filter(({ text }) => text === best.text || (!text.endsWith('?') && coverage(question, text) >= covered))
  const asked = wordsOf(question)
  const shared = parts.map(({ text }) => (isRow ? countShared(asked, text) : 0))
  const most = Math.max(0, ...shared)
  const tied = parts.filter((_, index) => shared[index] === most).slice(0, isRow ? maximumRows : maximumTied)
  return tied.length > 1 ? tied.map((part) => ({ ...part, score: best.score })) : sentences
}
