/** Questions for a whole list: all prices, or the opening hours of the week. */
import type { KnowledgeHit } from '@parley/contracts'
import type { BriefSentence } from '@parley/dialogue'
import {
  asksForHours,
  asksForPriceList,
  asksIfOpen,
  coverage,
  hasPrice,
  namesUnusualDay,
  namesWeekday,
  priceWordsOf,
  saysWhenOpen,
  withoutToday,
} from '@parley/language'
import { type ReadPart, readHit } from './judge/read-hit.ts'
import { sayRow } from './judge/read-row.ts'

const JUDGED = 4
const COVERED_WELL = 0.5
const MAXIMUM_PRICED = 16
const MAXIMUM_WEEK = 3

export interface WholeList {
  hit: KnowledgeHit
  sentences: BriefSentence[]
  score: number
  relevance: number
}

const HOURS_WORDS = 'open hours'

/** Words to search for when no document holds the words of a question. */
export function lookupOf(question: string): string {
  if (asksForPriceList(question)) return priceWordsOf(question)
  const asked = asksForHours(question) ? withoutToday(question) : question
  // The day and the hour that are asked about stand in no document.
  return asksIfOpen(question) ? `${asked} ${HOURS_WORDS}` : asked
}

function sentenceOf({ part }: ReadPart, score: number): BriefSentence {
  const { text, start, end, kind, cells } = part
  const [label, ...others] = cells
  const says = kind === 'row' ? sayRow(label?.text ?? '', others) : text
  return { text, start, end, score, says }
}

/** Each row or sentence that names a price. */
function pricedParts(hit: KnowledgeHit): BriefSentence[] {
  const priced = readHit(hit).parts.filter(({ part }) => hasPrice(part.text))
  const rows = priced.filter(({ part }) => part.kind === 'row')
  return (rows.length > 1 ? rows : priced).slice(0, MAXIMUM_PRICED).map((part) => sentenceOf(part, 1))
}

function weekOf(hit: KnowledgeHit, score: number): BriefSentence[] {
  return readHit(hit)
    .parts.filter(({ part }) => namesWeekday(part.text) && saysWhenOpen(part.text))
    .slice(0, MAXIMUM_WEEK)
    .map((part) => sentenceOf(part, score))
}

/** The lists that answer; empty where the question asks for none. */
export function wholeLists(asked: string, hits: readonly KnowledgeHit[]): WholeList[] {
  const isWeek = asksForHours(asked) && !namesWeekday(asked) && !namesUnusualDay(asked)
  if (!asksForPriceList(asked) && !isWeek) return []
  const question = lookupOf(asked)
  const best = Math.max(...hits.map(({ score }) => score), 0)
  return hits.slice(0, JUDGED).flatMap((hit) => {
    const score = coverage(question, `${hit.title}\n${hit.heading ?? ''}\n${hit.text}`)
    const sentences = isWeek ? weekOf(hit, score) : pricedParts(hit)
    if (sentences.length < 2 || score <= COVERED_WELL) return []
    return [{ hit, sentences, score, relevance: best > 0 ? hit.score / best : 1 }]
  })
}
