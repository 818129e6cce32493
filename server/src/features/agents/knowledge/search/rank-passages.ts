/**
 * BM25F: how often the fields of a passage hold a term is joined, weighted, before it saturates; a word has one rarity over the
 * passages. The document counts too: a passage of a document that speaks of the whole question stands before another one. So do
 * the words that match at all: two words of a question that are held once say more than one that is repeated.
 * https://www.staff.city.ac.uk/~sbrp622/papers/foundations_bm25_review.pdf, section 3.6.
 */
import { FIELD_WEIGHT, type Norms, type PassageTable } from './passage-table.ts'
import { findPosting, headingCount, type PostingList, textCount, titleCount } from './posting-list.ts'

export interface WeightedTerm {
  list: PostingList
  weight: number
  /** The passages that hold the word in any of its forms, by which its rarity is judged. */
  holders: number
  /** The word of the query that the term is a form of. */
  surface: string
}

export interface RankedPassage {
  passage: number
  score: number
}

const SATURATION = 1.2
/** The share of the document's score. */
const DOCUMENT_SHARE = 0.3
/** How far the share of the query's words that a passage holds counts: an exponent. */
const BREADTH = 0.5
/**
 * Postings that one search reads. The rarest words find the passages; a word past the budget is so common that it only helps
 * to rank the best of what was found. Bounds the time of a search whatever the size of the base.
 */
const READ_BUDGET = 20_000
/** Passages that a ranking holds, the best ones. */
const MOST_RANKED = 500

const rarityOf = (all: number, holders: number) => Math.log(1 + (all - holders + 0.5) / (holders + 0.5))
const saturate = (count: number) => (count * (SATURATION + 1)) / (count + SATURATION)

interface Word {
  terms: WeightedTerm[]
  /** Of its heaviest term. */
  weight: number
  postings: number
}

function wordsOf(terms: readonly WeightedTerm[]): Word[] {
  const words = new Map<string, Word>()
  for (const term of terms) {
    const word = words.get(term.surface) ?? { terms: [], weight: 0, postings: 0 }
    word.terms.push(term)
    word.weight = Math.max(word.weight, term.weight)
    word.postings += term.list.length
    words.set(term.surface, word)
  }
  return [...words.values()].sort((a, b) => a.postings - b.postings)
}

type Room = Float64Array<ArrayBuffer>
const roomFor = (room: Room, size: number) =>
  room.length >= size ? room : new Float64Array(Math.ceil(size * 1.5))

function scoreOf(passage: number, packed: number, { title, heading, text }: Norms): number {
  return saturate(
    titleCount(packed) * title[passage]! +
      headingCount(packed) * heading[passage]! +
      textCount(packed) * text[passage]!,
  )
}

/** Adds what common words say about passages that rarer ones have found. */
function rankByCommon(
  table: PassageTable,
  ranked: readonly RankedPassage[],
  common: readonly Word[],
  widen: (passage: number, weight: number) => void,
): void {
  for (const { terms } of common) {
    for (const one of ranked) {
      let heaviest = 0
      for (const { list, weight, holders } of terms) {
        const packed = findPosting(list, one.passage)
        if (packed === 0) continue
        one.score += weight * rarityOf(table.size, holders) * scoreOf(one.passage, packed, table.norms())
        heaviest = Math.max(heaviest, weight)
      }
      widen(one.passage, heaviest)
    }
  }
}

/** Room for the scores of one search at a time; a search never waits while it uses them. */
function createScores(table: PassageTable) {
  let scores: Room = new Float64Array(0)
  /** The weights of the words that a passage holds, and of the word that is being read. */
  let breadths: Room = scores
  let wordWeights: Room = scores
  let documentScores: Room = scores
  let documentCounts: Room = scores

  function readTerm({ list, weight, holders }: WeightedTerm, found: number[], documents: number[]): void {
    const { numbers, length } = list
    const norms = table.norms()
    const { documentOf } = table
    const worth = weight * rarityOf(table.size, holders)
    const holding: number[] = []
    for (let at = 0; at < length * 2; at += 2) {
      const passage = numbers[at]!
      const packed = numbers[at + 1]!
      if (scores[passage] === 0) found.push(passage)
      scores[passage]! += worth * scoreOf(passage, packed, norms)
      if (weight > wordWeights[passage]!) {
        breadths[passage]! += weight - wordWeights[passage]!
        wordWeights[passage] = weight
      }
      const document = documentOf(passage)
      if (documentCounts[document] === 0) {
        holding.push(document)
        // Each passage repeats the title of its document.
        documentCounts[document] = FIELD_WEIGHT.title * titleCount(packed)
      }
      documentCounts[document]! += FIELD_WEIGHT.heading * headingCount(packed) + textCount(packed)
    }
    const documentWorth = weight * rarityOf(table.documents, holding.length)
    for (const document of holding) {
      const count = documentCounts[document]! * norms.document[document]!
      if (documentScores[document] === 0) documents.push(document)
      documentScores[document]! += documentWorth * saturate(count)
      documentCounts[document] = 0
    }
  }

  return {
    makeRoom() {
      scores = roomFor(scores, table.numbers)
      breadths = roomFor(breadths, table.numbers)
      wordWeights = roomFor(wordWeights, table.numbers)
      documentScores = roomFor(documentScores, table.documentNumbers)
      documentCounts = roomFor(documentCounts, table.documentNumbers)
    },
    readWord({ terms }: Word, found: number[], documents: number[]) {
      for (const term of terms) readTerm(term, found, documents)
      for (const { list } of terms)
        for (let at = 0; at < list.length * 2; at += 2) wordWeights[list.numbers[at]!] = 0
    },
    widen(passage: number, weight: number) {
      breadths[passage]! += weight
    },
    scoreOf: (passage: number) =>
      scores[passage]! + DOCUMENT_SHARE * documentScores[table.documentOf(passage)]!,
    /** The weights of the words that a passage holds. */
    breadthOf: (passage: number) => breadths[passage]!,
    clear(found: readonly number[], documents: readonly number[]) {
      for (const passage of found) scores[passage] = breadths[passage] = 0
      for (const document of documents) documentScores[document] = 0
    },
  }
}

export function createRanking(table: PassageTable, readBudget = READ_BUDGET) {
  const scores = createScores(table)
  /** The best passages that hold one of the terms, in no order. */
  return function rank(terms: readonly WeightedTerm[], budget = readBudget): RankedPassage[] {
    scores.makeRoom()
    const words = wordsOf(terms)
    const found: number[] = []
    const documents: number[] = []
    const common: Word[] = []
    let left = budget
    for (const word of words) {
      if (left < budget && word.postings > left) common.push(word)
      else scores.readWord(word, found, documents)
      left -= word.postings
    }
    const widest = words.reduce((sum, { weight }) => sum + weight, 0)
    const breadthOf = (passage: number) => (scores.breadthOf(passage) / widest) ** BREADTH
    const ranked = keepBest(found, (passage) => scores.scoreOf(passage) * breadthOf(passage)).map(
      (passage) => ({ passage, score: scores.scoreOf(passage) }),
    )
    rankByCommon(table, ranked, common, scores.widen)
    for (const one of ranked) one.score *= breadthOf(one.passage)
    scores.clear(found, documents)
    return ranked
  }
}

/** The best of many, found in one pass: most of them are worse than the worst that is kept. */
function keepBest(passages: readonly number[], scoreOf: (passage: number) => number): number[] {
  if (passages.length <= MOST_RANKED) return [...passages]
  let kept: RankedPassage[] = []
  let least = 0
  const cut = () => {
    kept = kept.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, MOST_RANKED)
    least = kept.length === MOST_RANKED ? kept.at(-1)!.score : 0
  }
  for (const passage of passages) {
    const score = scoreOf(passage)
    if (score <= least) continue
    kept.push({ passage, score })
    if (kept.length >= 2 * MOST_RANKED) cut()
  }
  cut()
  return kept.map((one) => one.passage)
}
