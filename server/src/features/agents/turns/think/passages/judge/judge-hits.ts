/**
 * Which parts of the passages answer a question. Rules decide where the words of the question are held; a forest that was learnt
 * from labelled questions of many businesses rejects what only looks like an answer, and finds some that are in other words.
 */
import type { KnowledgeHit } from '@parley/contracts'
import { type Candidate, candidatesOf, isOtherRow } from './candidates.ts'
import { countsAnother, isOfAnother, isOfSibling, lacksAsked } from './certain-rules.ts'
import { featuresOf } from './features.ts'
import { type Forest, likelihoodsOf, readForest, scoreOf } from './forest.ts'
import { LEARNT } from './learnt-forest.ts'
import type { ReadPart } from './read-hit.ts'
import { type Asked, chooseCells, sayRow } from './read-row.ts'
import { type Competitor, verdictOf } from './rule-verdict.ts'

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

/** A part that holds so much of the question answers it; of others, the forest must think so too. */
const CERTAIN_SCORE = 0.9
/** From these likelihoods on: a part that passes the rules, and one that does not. */
const LIKELY = 0.3
const LIKELY_BY_ITSELF = 0.55
const AS_GOOD = 0.02
/** More than half, from which on the dialogue takes a part for an answer. */
const LEAST_SCORE = 0.6
const LONGEST_LEAD_IN = 160
const MOST_COMPETITORS = 40

let learnt: Forest | undefined

/** The parts that answer, best first. */
export function judgeHits(asked: Asked, hits: readonly KnowledgeHit[]): Judged[] {
  const competitors = competitorsOf(asked, candidatesOf(hits, asked))
  const passing = competitors
    .filter(({ verdict }) => verdict.passes)
    .sort((a, b) => b.verdict.rank - a.verdict.rank)
  const [best] = passing
  const answers = passing.map(({ hit, part, says, verdict: { score, rank } }) => ({
    hit,
    part,
    says,
    score,
    rank,
  }))
  if (best !== undefined && (best.verdict.score >= CERTAIN_SCORE || best.range === 1)) return answers
  const likely = judgeCompetitors(asked, competitors)
  if (best !== undefined && likelihoodOfTied(best, passing, likely) >= LIKELY) return answers
  return competitors
    .filter((one) => likely.get(one)! >= LIKELY_BY_ITSELF && !answersEarlier(one, asked))
    .map((one) => {
      const score = Math.max(LEAST_SCORE, likely.get(one)!)
      return { hit: one.hit, part: one.part, says: one.says, score, rank: score }
    })
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
function likelihoodOfTied(
  best: Competitor,
  passing: readonly Competitor[],
  likely: ReadonlyMap<Competitor, number>,
): number {
  return passing
    .filter((one) => one === best || (one.hit === best.hit && one.part.part.kind === 'row'))
    .filter((one) => one.verdict.rank >= best.verdict.rank - AS_GOOD)
    .reduce((sum, one) => sum + likely.get(one)!, 0)
}

function judgeCompetitors(asked: Asked, competitors: readonly Competitor[]): Map<Competitor, number> {
  learnt ??= readForest(LEARNT)
  const measured = measureCompetitors(asked, competitors)
  const likelihoods = likelihoodsOf(measured.rows.map((row) => scoreOf(learnt!, row)))
  const likely = new Map(competitors.map((one) => [one, 0]))
  for (const [index, one] of measured.competitors.entries()) likely.set(one, likelihoods[index]!)
  return likely
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
