/** The name by which a person calls itself in a text. Pure, and careful: better none than "Looking For". */
import {
  GREETING,
  LIKELY,
  NAME_IS_OVER,
  OF_ANOTHER,
  SURE,
  TAIL,
  UNDER_NAME,
  WHOLE_NAME,
} from './name-patterns.ts'
import { HONORIFICS, NOT_NAMES, TITLES } from './name-words.ts'
import { splitClauses } from './split-clauses.ts'

export interface ReadNameOptions {
  /** The person was just asked for its name (or to correct it), so a bare "Rahul Verma" is one. */
  asked?: boolean
  /** Words that are something else here, such as names of services. */
  exclude?: readonly string[]
}

export function readName(text: string, options: ReadNameOptions = {}): string | undefined {
  const excluded = new Set(
    (options.exclude ?? []).flatMap((words) => words.toLowerCase().split(/\s+/u)).filter(Boolean),
  )
  let name: string | undefined
  /** A name was told and taken back: the next one needs no introduction. */
  let takenBack = false
  for (const clause of splitClauses(text)) {
    const introduced = readIntroduced(clause.text, options.asked === true, excluded)
    if (clause.negated) {
      takenBack ||= introduced !== undefined
      continue
    }
    if (introduced) {
      name = introduced
      continue
    }
    const mayStandAlone = clause.correcting
      ? options.asked || takenBack || name !== undefined
      : options.asked && !name
    if (mayStandAlone) name = readBare(clause.text, excluded) ?? name
  }
  return name
}

function readIntroduced(clause: string, asked: boolean, excluded: ReadonlySet<string>): string | undefined {
  for (const sure of SURE) {
    const match = sure.exec(clause)
    if (!match || OF_ANOTHER.test(clause.slice(0, match.index))) continue
    const name = nameIn(match[1]!, excluded)
    if (name) return name
  }
  const under = UNDER_NAME.exec(clause)
  if (under) {
    const words = under[1]!.trim().split(/\s+/u)
    const name = nameIn(words.slice(words.findLastIndex(isNoName) + 1).join(' '), excluded)
    if (name) return name
  }
  for (const likely of LIKELY) {
    const match = likely.exec(clause)
    if (!match) continue
    const name = nameIn(match[1]!, excluded)
    if (name && (asked || looksLikeName(match[1]!, clause))) return name
  }
  return undefined
}

/** Capitals tell; in lower case everything said must have been the name. */
function looksLikeName(captured: string, clause: string): boolean {
  const words = captured.split(/\s+/u)
  const first = words[0]!
  const isShouted = clause === clause.toUpperCase() && clause !== clause.toLowerCase()
  if (!isShouted && first !== first.toLowerCase()) return true
  const own = words.findIndex((word) => isNoName(word))
  const rest = own < 0 ? [] : words.slice(own)
  const endsThere = rest.length === 0 || /^(?:from|here|and|bol|this|speaking)$/iu.test(rest[0]!)
  return (
    endsThere &&
    (own < 0 ? words.length : own) <= 3 &&
    !/(?:ing|ed|ly|tion|able|ful|less|ous|ive)$/iu.test(first)
  )
}

function readBare(clause: string, excluded: ReadonlySet<string>): string | undefined {
  const bare = clause.replace(GREETING, '').replace(NAME_IS_OVER, '').replace(TAIL, '').trim()
  const words = bare.split(/\s+/u)
  if (words.length > 4 || !WHOLE_NAME.test(bare)) return undefined
  const name = nameIn(bare, excluded)
  // One word that belongs to something else makes the whole something else: "bridal makeup karwana".
  const kept = words.filter((word) => !TITLES.has(plainWord(word)) && !HONORIFICS.has(plainWord(word)))
  return name !== undefined && kept.every((word) => !isNoName(word) && !excluded.has(plainWord(word)))
    ? name
    : undefined
}

/** The words of a name at the beginning of what was captured. */
function nameIn(captured: string, excluded: ReadonlySet<string>): string | undefined {
  const words = captured.split(/\s+/u)
  while (words.length > 0 && TITLES.has(plainWord(words[0]!))) words.shift()
  const name: string[] = []
  for (const word of words) {
    // "Rahul's wife" is somebody else.
    if (/['’]s$/iu.test(word)) return undefined
    if (isNoName(word) || excluded.has(plainWord(word)) || HONORIFICS.has(plainWord(word))) break
    name.push(word.replace(/(?<![.'’-])[.'’-]+$/u, (end) => (isInitial(word) ? end : '')))
    if (name.length === 4) break
  }
  const joined = name.join(' ')
  if (joined.replace(/[^\p{L}\p{M}]/gu, '').length < 2) return undefined
  return joined === joined.toUpperCase() ? capitalised(joined.toLowerCase()) : capitalised(joined)
}

function isInitial(word: string): boolean {
  return /^(?:\p{Lu}\.)+$/u.test(word) || /^(?:dr|md|st|jr|sr)\.$/iu.test(word)
}

function isNoName(word: string): boolean {
  return !isInitial(word) && (NOT_NAMES.has(plainWord(word)) || FUTURE_VERB.test(word))
}

/** "bataunga", "बताऊँगा": I shall tell, and the like. */
const FUTURE_VERB = /(?:(?:u|oo)ng[ai]|ूँगा|ूंगा|ूँगी|ूंगी|ऊँगा|ऊंगा|ऊँगी|ऊंगी)$/iu

function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/(?<![.'-])[.'-]+$/u, '')
}

/** Each word that is written small, except those that belong small: "Ludwig van Beethoven". */
function capitalised(name: string): string {
  const words = name.split(' ')
  return words
    .map((word, index) => {
      const isParticle = index > 0 && index < words.length - 1 && PARTICLES.has(word)
      if (isParticle || word !== word.toLowerCase()) return word
      return word.replace(
        /(^|['’.-])(\p{L})/gu,
        (_match, before: string, letter: string) => before + letter.toUpperCase(),
      )
    })
    .join(' ')
}
const PARTICLES = new Set(['de', 'da', 'di', 'van', 'von', 'der', 'bin', 'al', 'ibn', 'la', 'le', 'e'])
