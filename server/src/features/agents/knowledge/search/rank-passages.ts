/**
 * BM25F: how often the fields of a passage hold a term is joined, weighted, before it saturates; a term has one rarity over the
 * passages. The document counts too: a passage of a document that speaks of the whole question stands before another one.
 * https://www.staff.city.ac.uk/~sbrp622/papers/foundations_bm25_review.pdf, section 3.6.
 */
import type { PassageTable } from './passage-table.ts'
import { findPosting, headingCount, type PostingList, textCount, titleCount } from './posting-list.ts'

export interface WeightedTerm {
  list: PostingList
  weight: number
}

export interface RankedPassage {
  passage: number
  score: number
}

const FIELD_WEIGHT = { title: 1.2, heading: 1.8, text: 1 }
const SATURATION = 1.2
/** The share of the document's score. */
const DOCUMENT_SHARE = 0.3
/**
 * Postings that one search reads. The rarest terms find the passages; a term past the budget is so common that it only helps
 * to rank the best of what was found. Bounds the time of a search whatever the size of the base.
 */
const READ_BUDGET = 120_000
const RANKED_BY_COMMON_TERMS = 500

const rarityOf = (all: number, holders: number) => Math.log(1 + (all - holders + 0.5) / (holders + 0.5))
const saturate = (count: number) => (count * (SATURATION + 1)) / (count + SATURATION)

/** Room for the scores of one search at a time; a search never waits while it uses them. */
export function createRanking(table: PassageTable, readBudget = READ_BUDGET) {
  let scores = new Float64Array(0)
  let documentScores = new Float64Array(0)
  let documentCounts = new Float64Array(0)

  function makeRoom(): void {
    const roomFor = (room: Float64Array<ArrayBuffer>, size: number) =>
      room.length >= size ? room : new Float64Array(Math.ceil(size * 1.5))
    scores = roomFor(scores, table.numbers)
    documentScores = roomFor(documentScores, table.documentNumbers)
    documentCounts = roomFor(documentCounts, table.documentNumbers)
  }

  /** Every passage that holds one of the terms, in no order. */
  return function rank(terms: readonly WeightedTerm[]): RankedPassage[] {
    makeRoom()
    const norms = table.norms()
    const rarestFirst = [...terms].sort((a, b) => a.list.length - b.list.length)
    const found: number[] = []
    const documents: number[] = []
    let budget = readBudget

    const scoreOf = (passage: number, packed: number) =>
      saturate(
        (FIELD_WEIGHT.title * titleCount(packed)) / norms.title[passage]! +
          (FIELD_WEIGHT.heading * headingCount(packed)) / norms.heading[passage]! +
          (FIELD_WEIGHT.text * textCount(packed)) / norms.text[passage]!,
      )
    const readList = ({ list: { numbers, length }, weight }: WeightedTerm) => {
      const worth = weight * rarityOf(table.size, length)
      const holders: number[] = []
      for (let at = 0; at < length * 2; at += 2) {
        const passage = numbers[at]!
        const packed = numbers[at + 1]!
        if (scores[passage] === 0) found.push(passage)
        scores[passage]! += worth * scoreOf(passage, packed)
        const document = table.documentOf(passage)
        if (documentCounts[document] === 0) {
          holders.push(document)
          // Each passage repeats the title of its document.
          documentCounts[document] = FIELD_WEIGHT.title * titleCount(packed)
        }
        documentCounts[document]! += FIELD_WEIGHT.heading * headingCount(packed) + textCount(packed)
      }
      const documentWorth = weight * rarityOf(table.documents, holders.length)
      for (const document of holders) {
        if (documentScores[document] === 0) documents.push(document)
        documentScores[document]! +=
          documentWorth * saturate(documentCounts[document]! / norms.document[document]!)
        documentCounts[document] = 0
      }
    }

    const common: WeightedTerm[] = []
    for (const term of rarestFirst) {
      if (budget < readBudget && term.list.length > budget) common.push(term)
      else readList(term)
      budget -= term.list.length
    }
    let ranked = found.map((passage) => ({
      passage,
      score: scores[passage]! + DOCUMENT_SHARE * documentScores[table.documentOf(passage)]!,
    }))
    for (const passage of found) scores[passage] = 0
    for (const document of documents) documentScores[document] = 0
    if (common.length > 0) {
      ranked = ranked.sort((a, b) => b.score - a.score).slice(0, RANKED_BY_COMMON_TERMS)
      for (const { list, weight } of common) {
        const worth = weight * rarityOf(table.size, list.length)
        for (const one of ranked) {
          const packed = findPosting(list, one.passage)
          if (packed !== 0) one.score += worth * scoreOf(one.passage, packed)
        }
      }
    }
    return ranked
  }
}
