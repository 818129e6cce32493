/** Signs that a part is about something else than the question. */
import { readAskedTerms, readWordsOf } from '@parley/language'
import type { Candidate } from './candidates.ts'
import type { ReadHit } from './read-hit.ts'
import type { Asked } from './read-row.ts'
import type { WeighedTerm } from './weigh-terms.ts'

const LEVELS = { own: 1, near: 0.92, about: 0.88, around: 0.55 }
const CERTAIN_MATCH = 0.7
/** Share of a row's name that the question lacks, from which on the row may be about something else. */
const NAMED_OTHERWISE = 0.3

/** The title of a whole handbook says nothing about its passages. */
function aboutCredit(term: WeighedTerm, { about }: ReadHit): number {
  return term.isInEveryTitle ? 0 : term.creditOf(about)
}

export function creditOf(term: WeighedTerm, { read, part }: Pick<Candidate, 'read' | 'part'>): number {
  return Math.max(
    term.creditOf(part.own) * LEVELS.own,
    term.creditOf(part.near) * LEVELS.near,
    aboutCredit(term, read) * LEVELS.about,
    term.creditOf(part.around) * LEVELS.around,
  )
}

/** The question lacks a word of the row's name ("Dog"), and the row lacks one of the question ("cat"). */
export function isOfAnother(candidate: Candidate, asked: Asked): boolean {
  const { part, range } = candidate
  if (part.part.kind !== 'row' || part.label === undefined || range === 1) return false
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
export function isOfSibling(candidate: Candidate, { terms, reads }: Asked): boolean {
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
export function lacksAspect({ part, read }: Candidate, asked: Asked): boolean {
  const matters = asked.terms.filter((term) => term.isAsked && term.isMatter && term.isKnown)
  const aspects = matters.filter((term) => term.isInEveryTitle || term.creditOf(read.title) < 0.5)
  const isHeld = aspects.some((term) =>
    [part.own, part.near, part.around].some((words) => term.creditOf(words) >= 0.4),
  )
  if (isHeld || matters.some((term) => term.creditOf(part.own) >= CERTAIN_MATCH)) return false
  return aspects.length > 0 || asked.kinds.length === 0 || asked.kinds[0] === 'yesNo'
}

/** A part that only repeats the words around the question does not answer it. */
export function lacksAsked(candidate: Candidate, { terms }: Asked): boolean {
  const matters = terms.filter(({ isAsked, isMatter, isKnown }) => isAsked && isMatter && isKnown)
  return matters.length > 0 && !matters.some((term) => creditOf(term, candidate) >= 0.5)
}

/** "How many passengers": a part that does not speak of passengers counts something else. */
export function countsAnother({ part }: Candidate, { head }: Asked): boolean {
  return head !== undefined && Math.max(head.creditOf(part.own), head.creditOf(part.near)) < 0.4
}

/** "A transfer from Cork", and no passage speaks of Cork: what holds for other places is no answer. */
export function namesUnknown({ terms, named }: Asked): boolean {
  return terms.some((term) => term.isAsked && !term.isKnown && named.names.has(term.surface))
}

/** "The fee for A2": a part for B2 is about something else. */
export function lacksCode(candidate: Pick<Candidate, 'read' | 'part'>, { named }: Asked): boolean {
  if (named.codes.size === 0) return false
  const { part, read } = candidate
  const held = `${read.written}\n${part.part.leadIns.join('\n')}\n${part.part.text}`.toLowerCase()
  return [...named.codes].some((code) => !held.includes(code.toLowerCase()))
}
