/** The words of a question that name one thing among others of its kind: a place, a brand, a code. */
import { normaliseWithin } from '@parley/contracts'
import { namesOf } from '../../packs/index.ts'
import { readAskedKinds } from './asked-kinds.ts'

const LONGEST = 1_000
/** Hours and prices hold on days that no document names. */
const DAYS = new Set(
  [...namesOf('weekdays'), ...namesOf('months')]
    .flat()
    .map((name) => normaliseWithin(name, 'NFC').toLowerCase()),
)
const WORD = /[\p{L}\p{Nd}]/u
const WORDS = /[\p{L}\p{M}\p{Nd}'’]+/gu
/** A clause of so few words names nothing. */
const BARE = 2
const CLAUSE_ENDS = /[.,;:!?()\n]|\s[-–—]\s/u
const NAME = /^\p{Lu}\p{Ll}{2,}$/u
/** "A2", "XC60", but no number with a unit. */
const CODE = /^(?=.*\p{Nd})\p{Lu}{1,3}\p{Nd}{1,4}\p{Lu}?$/u
/** Where most words begin with a capital letter, none says that it is a name. */
const MOST_CAPITALS = 0.5

export interface NamedWords {
  /** As they are written. The first word of a clause may have its capital letter from there, so it is none. */
  names: ReadonlySet<string>
  codes: ReadonlySet<string>
}

/** Of the clause that asks: what a customer tells besides ("I come from Delhi, …") limits no answer. */
export function readNamedWords(question: string): NamedWords {
  const names = new Set<string>()
  const codes = new Set<string>()
  for (const words of askingClauses(question)) {
    const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
    const isTitled = words.length > 2 && capitals / words.length > MOST_CAPITALS
    for (const [index, word] of words.entries()) {
      if (CODE.test(word)) codes.add(word)
      if (index > 0 && !isTitled && NAME.test(word) && !DAYS.has(word.toLowerCase())) names.add(word)
    }
  }
  return { names, codes }
}

/** The last clause that asks, as words; with the one before it where it says nothing itself ("A transfer to Cork, how much?"). */
function askingClauses(question: string): string[][] {
  const clauses = question
    .slice(0, LONGEST)
    .split(CLAUSE_ENDS)
    .filter((clause) => WORD.test(clause))
  const asking = clauses.findLastIndex((clause) => readAskedKinds(clause).length > 0)
  const last = asking < 0 ? clauses.length - 1 : asking
  const wordsOf = (index: number) => clauses[index]?.match(WORDS) ?? []
  return wordsOf(last).length <= BARE ? [wordsOf(last - 1), wordsOf(last)] : [wordsOf(last)]
}
