import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../../packs/index.ts'
import { MOMENT_MEANINGS } from '../../packs/moment-words.ts'
import { PARTY_MEANINGS, type PartyMeaning } from '../../packs/party-words.ts'
import { words } from '../../packs/words.ts'
import { meaningOf } from '../moment/moment-words.ts'

/** Longer texts are stories. Bounds the work that a stranger's text can make. */
const CHARACTERS_READ = 600

/** One word of a text, with what it may mean for the number of people. */
export interface Token {
  word: string
  means: ReadonlySet<PartyMeaning>
  /** The number that it writes in digits or as a word. */
  number: number | undefined
  /** Its meaning for a day or an hour, in the small vocabulary of moments. */
  moment: string | undefined
  /** Its words in the text: from this one to before that one. */
  from: number
  to: number
}

const meaningsOf = new Map<string, Set<PartyMeaning>>()
for (const { party } of PACKS) {
  for (const meaning of PARTY_MEANINGS) {
    for (const word of words(party[meaning] ?? '')) {
      const known = meaningsOf.get(word)
      if (known === undefined) meaningsOf.set(word, new Set([meaning]))
      else known.add(meaning)
    }
  }
}

const NONE: ReadonlySet<PartyMeaning> = new Set()
const DEVANAGARI_ZERO = 0x0966
const TOKEN = /\d+(?:[:./,-]\d+)*|[\p{L}\p{M}']+|[,;?!₹$€£%@#&()–-]/gu
const COUNT = /^(?:\d{1,3}-)?(\d{1,3})$/
const MOMENT = new RegExp(`^(?:${[...MOMENT_MEANINGS, 'wd\\d', 'mo\\d{1,2}'].join('|')})$`)
const NUMBER_WORD = /^w(\d{1,2})$/

export function tokensOf(text: string): Token[] {
  const plain = normaliseWithin(text, 'NFKC', CHARACTERS_READ)
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[०-९]/g, (digit) => String(digit.codePointAt(0)! - DEVANAGARI_ZERO))
    .replaceAll('+', ' plus ')
    // "Twenty-five".
    .replace(/([a-z]ty)-([a-z])/g, '$1 $2')
  return tokensOfWords(plain.match(TOKEN) ?? [])
}

export function tokensOfWords(words: readonly string[]): Token[] {
  return joinNumbers(words.map(tokenOf))
}

function tokenOf(word: string, place: number): Token {
  const meaning = meaningOf(word)
  const digits = COUNT.exec(word)?.[1] ?? NUMBER_WORD.exec(meaning)?.[1]
  const number = digits === undefined ? undefined : Number(digits)
  return {
    word,
    means: meaningsOf.get(word) ?? NONE,
    number,
    moment: MOMENT.test(meaning) ? meaning : undefined,
    from: place,
    to: place + 1,
  }
}

/** "Twenty five" and "two dozen" are one number each; of "four or five" the larger one is meant. */
function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    const number = last === undefined ? undefined : joinedNumber(last, token)
    if (number === undefined) joined.push(token)
    else joined[joined.length - 1] = { ...token, means: NONE, moment: undefined, number, from: last!.from }
  }
  return joined
}

function joinedNumber(last: Token, token: Token): number | undefined {
  const scale = token.means.has('dozen') ? 12 : token.means.has('hundred') ? 100 : undefined
  if (scale !== undefined) return last.word === 'a' ? scale : last.number && last.number * scale
  if (last.number === undefined || token.number === undefined || /^\d/.test(token.word)) return undefined
  const isTens = last.number >= 20 && last.number < 100 && last.number % 10 === 0
  return isTens && token.number < 10 && !/^\d/.test(last.word) ? last.number + token.number : undefined
}
