/** Which parts of the passages answer a question: each is read with its title, headings, lead-ins and columns. */
import type { KnowledgeHit } from '@parley/contracts'
import {
  behindKind,
  holdsKind,
  readAskedKinds,
  readAskedTerms,
  readQuantities,
  readWordsOf,
} from '@parley/language'
import { type ReadHit, type ReadPart, readHit } from './read-hit.ts'
import { type Asked, chooseCells, pickByRange, sayRow } from './read-row.ts'
import { type Around, type WeighedTerm, weighTerms } from './weigh-terms.ts'

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

const LEVELS = { own: 1, near: 0.92, about: 0.88, around: 0.55 }
const ENOUGH = 0.65
const ENOUGH_FOR_YES_NO = 0.7
const BONUS = { own: 0.35, relevance: 0.15, kind: 0.1, range: 0.25, list: 0.15 }
/** An amount that the part is for counts like a word. */
const IN_RANGE = 0.5
const CERTAIN_MATCH = 0.7
const LONGEST_LEAD_IN = 160

interface Candidate {
  hit: KnowledgeHit
  read: ReadHit
  part: ReadPart
  isInRange: boolean
}

/** The title of a whole handbook says nothing about its passages. */
function aboutCredit(term: WeighedTerm, { about }: ReadHit): number {
  return term.isInEveryTitle ? 0 : term.creditOf(about)
}

function creditOf(term: WeighedTerm, { read, part }: Candidate): number {
  return Math.max(
    term.creditOf(part.own) * LEVELS.own,
    term.creditOf(part.near) * LEVELS.near,
    aboutCredit(term, read) * LEVELS.about,
    term.creditOf(part.around) * LEVELS.around,
  )
}

/** A word that is only related names no row. */
const certainly = (credit: number) => (credit < 0.5 ? 0 : credit)

/** Rows of one table compete by their names: the row of another product is no answer. */
function competingRows(rows: readonly Candidate[], asked: Asked): Candidate[] {
  const inRange = pickByRange(asked.quantities, rows, ({ part }) => part.range)
  if (inRange === null) return []
  const pool = inRange?.map((one) => ({ ...one, isInRange: true })) ?? rows
  const credits = pool.map(({ part }) => {
    const label = readWordsOf(part.label ?? '')
    return asked.terms.map((term) => certainly(Math.max(term.creditOf(label), 0.8 * term.creditOf(part.own))))
  })
  const scores = credits.map((own) =>
    own.reduce((sum, credit, index) => {
      const holders = credits.filter((other) => other[index]! > 0.5).length
      const rarity = 1 + Math.log((pool.length + 1) / (holders + 1))
      return sum + credit * Math.max(asked.terms[index]!.weight, 0.05) * rarity
    }, 0),
  )
  const most = Math.max(...scores)
  if (most <= 0 && inRange === undefined && pool.length > 1) return []
  return pool.filter((_, index) => scores[index]! >= most - 1e-9)
}

/** Share of a row's name that the question lacks, from which on the row may be about something else. */
const NAMED_OTHERWISE = 0.3

/** The question lacks a word of the row's name ("Dog"), and the row lacks one of the question ("cat"). */
function isOfAnother(candidate: Candidate, asked: Asked): boolean {
  const { part, isInRange } = candidate
  if (part.part.kind !== 'row' || part.label === undefined || isInRange) return false
  const questionWords = readWordsOf(asked.text)
  const names = readAskedTerms(part.label).filter(({ miss }) => miss >= 0.6)
  const lacking = names.filter(
    (term) => Math.max(term.creditOf(questionWords), term.slipOf(questionWords)) < 0.5,
  )
  if (names.length === 0 || lacking.length / names.length < NAMED_OTHERWISE) return false
  return asked.terms.some(
    (term) => term.isAsked && term.isMatter && term.isKnown && creditOf(term, candidate) < 0.3,
  )
}

/** A word of the question names a document beside this one ("Mill Business card"), and this one does not hold it. */
function isOfSibling(candidate: Candidate, { terms, reads }: Asked): boolean {
  const { title } = candidate.read
  const holds = (term: WeighedTerm, other: ReadHit) => term.creditOf(other.title) > CERTAIN_MATCH
  const matters = terms.filter(({ isMatter }) => isMatter)
  const shared = matters.filter((term) => term.creditOf(title) > CERTAIN_MATCH)
  return matters.some(
    (term) =>
      term.isAsked &&
      creditOf(term, candidate) < 0.5 &&
      reads.some((other) => holds(term, other) && shared.some((one) => holds(one, other))),
  )
}

/** A title alone answers nothing: of what is asked about it, something must stand in the part itself. */
function lacksAspect({ part, read }: Candidate, asked: Asked): boolean {
  const matters = asked.terms.filter((term) => term.isAsked && term.isMatter && term.isKnown)
  const aspects = matters.filter((term) => term.isInEveryTitle || term.creditOf(read.title) < 0.5)
  const isHeld = aspects.some((term) =>
    [part.own, part.near, part.around].some((words) => term.creditOf(words) >= 0.4),
  )
  if (isHeld || matters.some((term) => term.creditOf(part.own) >= CERTAIN_MATCH)) return false
  return aspects.length > 0 || asked.kinds.length === 0 || asked.kinds[0] === 'yesNo'
}

/** A part that only repeats the words around the question does not answer it. */
function lacksAsked(candidate: Candidate, { terms }: Asked): boolean {
  const matters = terms.filter(({ isAsked, isMatter, isKnown }) => isAsked && isMatter && isKnown)
  return matters.length > 0 && !matters.some((term) => creditOf(term, candidate) >= 0.5)
}

/** "How many passengers": a part that does not speak of passengers counts something else. */
function countsAnother({ part }: Candidate, { head }: Asked): boolean {
  return head !== undefined && Math.max(head.creditOf(part.own), head.creditOf(part.near)) < 0.4
}

function say(candidate: Candidate, asked: Asked): string | undefined {
  const { part } = candidate
  const { kind, text, leadIns } = part.part
  if (kind === 'row') {
    const cells = chooseCells(part, asked)
    return cells === undefined ? undefined : sayRow(part.label ?? '', cells)
  }
  if (!holdsKind(asked.kinds, `${text}`)) return undefined
  if (kind !== 'item') return text
  const leadIn = leadIns.at(-1)?.trim()
  if (leadIn === undefined || leadIn.length > LONGEST_LEAD_IN || part.label !== undefined) return text
  if (/[.!?।]$/u.test(leadIn)) return text
  return `${leadIn.replace(/[:：,]$/u, '')}: ${text.replace(/[,;]$/u, '.')}`
}

/** A price stands in a list of prices rather than in a package that holds the same thing. */
function isPriced({ part }: Candidate, { kinds, terms }: Asked): boolean {
  if (part.part.kind !== 'row' || !kinds.includes('price')) return false
  const label = readWordsOf(part.label ?? '')
  return terms.some((term) => term.isMatter && term.creditOf(label) >= CERTAIN_MATCH)
}

function judge(candidate: Candidate, asked: Asked, relevance: number): Judged | undefined {
  const { hit, part } = candidate
  if (isOfAnother(candidate, asked)) return undefined
  if (isOfSibling(candidate, asked)) return undefined
  if (lacksAspect(candidate, asked) && !candidate.isInRange) return undefined
  if (countsAnother(candidate, asked)) return undefined
  const says = say(candidate, asked)
  if (says === undefined || says === '') return undefined
  if (lacksAsked(candidate, asked)) return undefined
  // "When are you open?" has no word that is rarer than others.
  const hasMatter = asked.terms.some(({ isMatter }) => isMatter)
  let [found, missed, own, certain] = [0, 0, 0, 0]
  for (const term of asked.terms) {
    const credit = creditOf(term, candidate)
    found += term.weight * credit
    missed += term.miss * (1 - credit)
    own += term.weight * term.creditOf(part.own)
    if ((term.isMatter || !hasMatter) && credit >= CERTAIN_MATCH) certain++
  }
  if (candidate.isInRange) found += IN_RANGE
  if (certain === 0) return undefined
  const score = found / (found + missed)
  const isYesNo = asked.kinds[0] === 'yesNo' || asked.kinds.length === 0
  if (score < (isYesNo ? ENOUGH_FOR_YES_NO : ENOUGH)) return undefined
  const ownShare = own / (found + missed)
  const rank =
    score +
    BONUS.own * ownShare +
    BONUS.relevance * relevance +
    (candidate.isInRange ? BONUS.range : 0) +
    (isYesNo ? 0 : BONUS.kind) +
    (isPriced(candidate, asked) ? BONUS.list : 0)
  return { hit, part, score, rank, says }
}

/** A list for different amounts ("up to 3 years", "from 4 to 15 years"): only the item that fits. */
function itemsInRange(candidates: readonly Candidate[], asked: Asked): Candidate[] {
  const items = candidates.filter(({ part }) => part.part.kind === 'item' && part.range !== undefined)
  const inRange = pickByRange(asked.quantities, items, ({ part }) => part.range)
  if (inRange == null) return [...candidates]
  return candidates
    .filter((one) => !items.includes(one) || inRange.includes(one))
    .map((one) => (inRange.includes(one) ? { ...one, isInRange: true } : one))
}

function candidatesOf(hit: KnowledgeHit, asked: Asked): Candidate[] {
  const read = readHit(hit)
  const all = read.parts
    .filter(({ part }) => !part.text.endsWith('?'))
    .map((part): Candidate => ({ hit, read, part, isInRange: false }))
  const tables = Map.groupBy(
    all.filter(({ part }) => part.part.kind === 'row'),
    ({ part }) => part.part.cells.map(({ column }) => column).join('|'),
  )
  const rows = [...tables.values()].flatMap((table) => competingRows(table, asked))
  return [
    ...itemsInRange(
      all.filter(({ part }) => part.part.kind !== 'row'),
      asked,
    ),
    ...rows,
  ]
}

function headOf(text: string, terms: readonly WeighedTerm[]): WeighedTerm | undefined {
  const behind = behindKind(text)
  if (behind === undefined || !['count', 'person'].includes(readAskedKinds(text)[0] ?? '')) return undefined
  const first = readAskedTerms(behind).find(({ weight }) => weight >= 1)
  return terms.find(({ key }) => key === first?.key)
}

/** Reads a question among what was said around it. */
export function readAsked(text: string, context: Around, hits: readonly KnowledgeHit[]): Asked {
  const reads = hits.map(readHit)
  const terms = weighTerms(text, context, reads)
  const around = [...context.beside, ...context.before]
  const kinds = readAskedKinds(text)
  const inherited = kinds.length > 0 ? kinds : around.map(readAskedKinds).find((one) => one.length > 0)
  const own = readQuantities(text)
  return {
    text: [text, ...around].join('\n'),
    terms,
    reads,
    head: headOf(text, terms),
    kinds: inherited ?? [],
    quantities: [...own, ...around.flatMap(readQuantities)],
  }
}

/** The parts that answer, best first. */
export function judgeHits(asked: Asked, hits: readonly KnowledgeHit[]): Judged[] {
  const best = Math.max(...hits.map(({ score }) => score), 0)
  return hits
    .flatMap((hit) =>
      candidatesOf(hit, asked).map((one) => judge(one, asked, best > 0 ? hit.score / best : 1)),
    )
    .filter((one) => one !== undefined)
    .sort((a, b) => b.rank - a.rank)
}
