/** The questions of a business with the parts that the server would judge, as rows of numbers. */
import { foldBurst, isAsking, splitQuestions } from '@parley/language'
import { indexDocuments } from '@parley/server/indexing'
import {
  type Asked,
  type Candidate,
  type Competitor,
  candidatesOf,
  competitorsOf,
  JUDGED_PASSAGES,
  measureCompetitors,
  queryOf,
  readAsked,
  readAsks,
} from '@parley/server/judging'
import type { Business, Question } from './read-training.ts'

/** One question of a message, and the parts that may answer it. */
export interface Example {
  business: string
  label: Question
  /** The place of the question in its message, and how many it has. */
  index: number
  of: number
  asked: Asked
  candidates: Competitor[]
  features: Float32Array[]
  isGold: boolean[]
  isNear: boolean[]
}

export function makeExamples(business: Business): Example[] {
  const search = indexDocuments(business.documents)
  const texts = new Map(business.questions.map(({ id, question }) => [id, question]))
  return business.questions.flatMap((label) => {
    const before = label.after === undefined ? undefined : texts.get(label.after)
    const history = before === undefined ? [] : [{ sender: 'contact' as const, text: before, created_at: '' }]
    const parts = splitQuestions(foldBurst([label.question]))
    const isAnyAsking = parts.some(isAsking)
    const asks = readAsks(parts, history)
      .filter((_, index) => !isAnyAsking || isAsking(parts[index]!))
      .flat()
    return asks.map((ask, index): Example => {
      const hits = search(queryOf(ask), JUDGED_PASSAGES)
      const asked = readAsked(ask.text, ask.around, hits)
      const all = competitorsOf(asked, candidatesOf(hits, asked))
      const { competitors: candidates, rows: features } = measureCompetitors(asked, all)
      const isIn = (strings: readonly string[]) => candidates.map((one) => isPartOf(one, strings))
      return {
        business: business.slug,
        label,
        index,
        of: asks.length,
        asked,
        candidates,
        features,
        isGold: isIn(label.evidence),
        isNear: isIn(label.near),
      }
    })
  })
}

/** Of a message with several questions, the one that no part answers may be a remark: it teaches nothing. */
export function isInstructive({ label, of, candidates, isGold }: Example): boolean {
  return candidates.length > 0 && (label.kind === 'unanswerable' || of === 1 || isGold.includes(true))
}

const SHORTEST = 12

const plain = (text: string) =>
  text
    .replace(/[|*_`#]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether a part is one of these strings, or a sentence of one. */
export function isPartOf({ part }: Candidate, strings: readonly string[]): boolean {
  const own = plain(part.part.text)
  return strings.some((string) => {
    const given = plain(string)
    return own === given || (own.length >= SHORTEST && given.includes(own)) || own.includes(given)
  })
}
