/**
 * Which parts of the passages answer a question. Rules decide where the words of the question are held; a forest that was learnt
 * from labelled questions of many businesses rejects what only looks like an answer, and finds some that are in other words.
 */
import type { KnowledgeHit } from '@parley/contracts'
import { detectLanguage } from '@parley/language'
import { type Candidate, candidatesOf, isOtherRow } from './candidates.ts'
import {
  countsAnother,
  isOfAnother,
  isOfSibling,
  lacksAsked,
  lacksCode,
  namesUnknown,
} from './certain-rules.ts'
import { featuresOf } from './features.ts'
import { type Forest, likelihoodsOf, readForest, scoreOf } from './forest.ts'
import { LEARNT } from './learnt-forest.ts'
import { LEARNT_WITH_MODEL } from './learnt-forest-with-model.ts'
import { partToRead, questionToRead } from './read-aloud.ts'
import type { ReadPart } from './read-hit.ts'
import { type Asked, chooseCells, sayRow } from './read-row.ts'
import { type Competitor, verdictOf } from './rule-verdict.ts'
import type { ScoreSentences } from './score-sentences.ts'

export interface Judged {
  hit: KnowledgeHit
  part: ReadPart
  /** Share of the question that is answered, from 0 to 1. */
  score: number
  /** By which answers are ranked. */
  rank: number
  /** As it is said to the customer. */
  says: string
}

/** A part that holds so much of the question passes the rules with certainty. */
const CERTAIN_SCORE = 0.9
/** From these likelihoods on, where words alone judge: a part that passes the rules, and one that does not. */
const LIKELY = 0.3
const LIKELY_BY_ITSELF = 0.55
/** The same where the sentence model read the parts too; and a part that holds nearly the whole question. */
const LIKELY_WITH_MODEL = 0.45
const LIKELY_BY_ITSELF_WITH_MODEL = 0.57
const LIKELY_IF_CERTAIN = 0.15
/** An amount that falls into a range of a list says more than the words around it. */
const LIKELY_IN_RANGE = 0.05
/** How much the forest that sees the scores of the sentence model weighs beside the one that sees words alone. */
const WEIGHT_OF_MODEL = 0.85
const AS_GOOD = 0.02
/** More than half, from which on the dialogue takes a part for an answer. */
const LEAST_SCORE = 0.6
const LONGEST_LEAD_IN = 160
const MOST_COMPETITORS = 40

/** So many parts are read by the sentence model. */
export const MOST_READ = 24
/** The score of a part that the model does not read. */
const UNREAD = -9

const forestWithoutModel = onFirstUse(() => readForest(LEARNT))
const forestWithModel = onFirstUse(() => readForest(LEARNT_WITH_MODEL))

function onFirstUse(read: () => Forest): () => Forest {
  let known: Forest | undefined
  return () => {
    known ??= read()
    return known
  }
}

/** The parts that answer, best first. Without `score`, or where it cannot answer, the judge knows only words. */
export async function judgeHits(
  asked: Asked,
  hits: readonly KnowledgeHit[],
  score?: ScoreSentences,
): Promise<Judged[]> {
  if (namesUnknown(asked)) return []
  const competitors = competitorsOf(asked, candidatesOf(hits, asked))
  if (competitors.length === 0) return []
  const passing = competitors
    .filter(({ verdict }) => verdict.passes)
    .sort((a, b) => b.verdict.rank - a.verdict.rank)
  const measured = measureCompetitors(asked, competitors)
  const byWords = likelihoodsBy(forestWithoutModel(), measured.competitors, measured.rows)
  const found = await chooseWithModel(asked, { passing, byWords, measured }, score)
  return found.filter((one) => !lacksCode(one, asked))
}

/** From which likelihood on a part answers: one that passes the rules, with certainty or not, and one that does not pass. */
const BY_WORDS = { inRange: 0, certain: 0, passing: LIKELY, byItself: LIKELY_BY_ITSELF }
const WITH_MODEL = {
  inRange: LIKELY_IN_RANGE,
  certain: LIKELY_IF_CERTAIN,
  passing: LIKELY_WITH_MODEL,
  byItself: LIKELY_BY_ITSELF_WITH_MODEL,
}

/** The model knows English; other languages are replaced word by word for it, so there it is asked only where words find nothing. */
async function chooseWithModel(
  asked: Asked,
  { passing, byWords, measured }: Weighed,
  score: ScoreSentences | undefined,
): Promise<(Judged & Candidate)[]> {
  const ofWords = () => choose(passing, byWords, { ...BY_WORDS, asked })
  if (detectLanguage(asked.text) !== 'en') {
    const found = ofWords()
    if (found.length > 0) return found
  }
  const [question, parts] = toRead(asked, measured.competitors)
  const own = questionToRead({ ...asked, text: asked.text.split('\n', 1)[0]! })
  // A question that stands by itself is read better alone; a follow-up needs what was said around it.
  for (const reading of own === question ? [question] : [own, question]) {
    const scores = await score?.(reading, parts)
    if (scores === undefined) return ofWords()
    const found = choose(passing, joined(byWords, measured, scores), { ...WITH_MODEL, asked })
    if (found.length > 0) return found
  }
  return []
}

interface Weighed {
  passing: readonly Competitor[]
  byWords: Likelihoods
  measured: ReturnType<typeof measureCompetitors>
}

function choose(
  passing: readonly Competitor[],
  likely: Likelihoods,
  { asked, ...least }: typeof WITH_MODEL & { asked: Asked },
): (Judged & Candidate)[] {
  const [best] = passing
  if (best === undefined) return likelyOnes(likely, least.byItself, asked)
  if (likelihoodOfTied(best, passing, likely) < leastFor(best, least))
    return likelyOnes(likely, least.byItself, asked)
  return passing.map((one) => ({ ...one, score: one.verdict.score, rank: one.verdict.rank }))
}

function leastFor({ range, verdict }: Competitor, least: typeof WITH_MODEL): number {
  if (range === 1) return least.inRange
  return verdict.score >= CERTAIN_SCORE ? least.certain : least.passing
}

/** The likelihoods of both forests together: the one that sees words alone errs in other questions. */
function joined(
  byWords: Likelihoods,
  { competitors, rows }: ReturnType<typeof measureCompetitors>,
  scores: readonly number[],
): Likelihoods {
  const byModel = likelihoodsBy(forestWithModel(), competitors, withScores(rows, scores))
  return new Map(
    competitors.map((one) => [
      one,
      WEIGHT_OF_MODEL * byModel.get(one)! + (1 - WEIGHT_OF_MODEL) * byWords.get(one)!,
    ]),
  )
}

type Likelihoods = ReadonlyMap<Competitor, number>

function likelyOnes(likely: Likelihoods, least: number, asked: Asked): (Judged & Candidate)[] {
  return [...likely]
    .filter(([one, likelihood]) => likelihood >= least && !answersEarlier(one, asked))
    .map(([one, likelihood]) => {
      const score = Math.max(LEAST_SCORE, likelihood)
      return { ...one, score, rank: score }
    })
}

function likelihoodsBy(
  forest: Forest,
  competitors: readonly Competitor[],
  rows: readonly Float32Array[],
): Likelihoods {
  const likelihoods = likelihoodsOf(rows.map((row) => scoreOf(forest, row)))
  return new Map(competitors.map((one, index) => [one, likelihoods[index]!]))
}

/** It lacks what the question itself names, or no passage holds that: it only resembles what was said before. */
function answersEarlier(candidate: Competitor, asked: Asked): boolean {
  const own = asked.terms.filter(({ isAsked }) => isAsked)
  if (own.length === 0 || own.length === asked.terms.length) return false
  const isUnknown =
    own.some(({ isMatter, isKnown }) => isMatter && !isKnown) || !own.some(({ isKnown }) => isKnown)
  return isUnknown || lacksAsked(candidate, asked)
}

/** Rows that answer equally well are said together, so their likelihoods add up. */
function likelihoodOfTied(best: Competitor, passing: readonly Competitor[], likely: Likelihoods): number {
  return passing
    .filter((one) => one === best || (one.hit === best.hit && one.part.part.kind === 'row'))
    .filter((one) => one.verdict.rank >= best.verdict.rank - AS_GOOD)
    .reduce((sum, one) => sum + (likely.get(one) ?? 0), 0)
}

/** The texts that the sentence model reads: the question, and the most promising parts. */
export function toRead(asked: Asked, competitors: readonly Competitor[]): [string, string[]] {
  return [questionToRead(asked), competitors.slice(0, MOST_READ).map(partToRead)]
}

/** Each row with the score of its part, and how far that is from the best one and from the best of the others. */
export function withScores(rows: readonly Float32Array[], scores: readonly number[]): Float32Array[] {
  const [best = UNREAD, next = UNREAD] = scores.toSorted((a, b) => b - a)
  return rows.map((row, index) => {
    const score = scores[index] ?? UNREAD
    return Float32Array.of(...row, score, best - score, score - (score === best ? next : best))
  })
}

/** The parts that compete: those that are not certainly about something else. */
export function competitorsOf(asked: Asked, all: readonly Candidate[]): Competitor[] {
  return all.flatMap((candidate) => {
    if (isOfOther(candidate, asked)) return []
    const says = say(candidate, asked)
    return says === undefined || says === ''
      ? []
      : [{ ...candidate, says, verdict: verdictOf(candidate, asked) }]
  })
}

/** The most promising ones, each with its row of numbers. */
export function measureCompetitors(
  asked: Asked,
  all: readonly Competitor[],
): { competitors: Competitor[]; rows: Float32Array[] } {
  const measured = featuresOf(asked, all)
  const most = all
    .map((competitor, index) => ({ competitor, ...measured[index]! }))
    .sort((a, b) => b.promise - a.promise)
    .slice(0, MOST_COMPETITORS)
  return { competitors: most.map(({ competitor }) => competitor), rows: most.map(({ row }) => row) }
}

/** A part that holds no answer of the kind that is asked for, or that is for another amount, product or document. */
function isOfOther(candidate: Candidate, asked: Asked): boolean {
  const { part, range } = candidate
  const { kinds } = asked
  const isRow = part.part.kind === 'row'
  return (
    range === -1 ||
    (isRow ? isOtherRow(candidate) : kinds.length > 0 && !kinds.some((kind) => part.holds().has(kind))) ||
    isOfSibling(candidate, asked) ||
    isOfAnother(candidate, asked) ||
    countsAnother(candidate, asked)
  )
}

function say({ part }: Candidate, asked: Asked): string | undefined {
  const { kind, text, leadIns } = part.part
  if (kind === 'row') {
    const cells = chooseCells(part, asked)
    return cells === undefined ? undefined : sayRow(part.label ?? '', cells)
  }
  if (kind !== 'item') return text
  const leadIn = leadIns.at(-1)?.trim()
  if (leadIn === undefined || leadIn.length > LONGEST_LEAD_IN || part.label !== undefined) return text
  if (/[.!?।]$/u.test(leadIn)) return text
  return `${leadIn.replace(/[:：,]$/u, '')}: ${text.replace(/[,;]$/u, '.')}`
}
