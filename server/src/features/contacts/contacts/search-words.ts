/** How text becomes words that are searched for: any script, without case and accents. Pure. */

import { normaliseWithin } from '@parley/contracts'

const LONGEST_WORD = 40
const MOST_WORDS = 3000
/** Of a text: what one message may add. */
const MOST_CHARACTERS = 50_000
/** Of a search; more words are not looked at. */
const MOST_SEARCHED = 10
/** Shorter endings of a number are no way to find somebody. */
const SHORTEST_ENDING = 4

/** Accents of the scripts in which they are optional; the vowel signs of Indic scripts are letters of their own. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g
const WORDS = /[\p{L}\p{N}\p{M}]+/gu
/** Written without spaces between words: found by any two neighbouring signs. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]+/gu
/** A folded text without any other letter. */
const ASCII = /^[\0-\x7f]*$/
const ASCII_WORDS = /[a-z0-9]+/g
const NUMBER = /^\+?[\d\s().\-/]+$/

/** Every word of a text once. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const word of splitWords(text.slice(0, MOST_CHARACTERS))) {
    for (const indexed of word.unspaced ? endingsOfTwo(word.text) : [word.text]) {
      words.add(indexed)
      if (words.size >= MOST_WORDS) return [...words]
    }
  }
  return [...words]
}

/** All endings of a phone number's digits: whoever knows any part of it finds it. */
export function endingsOf(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  if (digits.length <= SHORTEST_ENDING) return digits === '' ? [] : [digits]
  return Array.from({ length: digits.length - SHORTEST_ENDING + 1 }, (_, start) => digits.slice(start))
}

/** The prefix of every lexeme of a workspace. */
function tagOf(workspaceId: string): string {
  return workspaceId.slice(-5).toLowerCase()
}

/** Words as the lexemes of a workspace, for array_to_tsvector. */
export function lexemesOf(workspaceId: string, words: Iterable<string>): string[] {
  const tag = tagOf(workspaceId)
  return [...new Set(words)].map((word) => tag + word)
}

/**
 * The tsquery that finds what holds all words of a search, each as a word or the beginning of one. Undefined when there
 * is no word in it: then nothing can be found.
 */
export function searchQuery(workspaceId: string, search: string): string | undefined {
  const tag = tagOf(workspaceId)
  // Words hold letters, digits and marks only, so that they need no escaping.
  const beginning = (word: string) => `'${tag}${word}':*`
  const words = [...splitWords(search)].slice(0, MOST_SEARCHED)
  if (words.length === 0) return undefined
  const all = words
    .flatMap(({ text, unspaced }) => (unspaced ? pairsOf(text) : [text]))
    .map(beginning)
    .join(' & ')
  if (!NUMBER.test(search.trim())) return all
  // A number may be written with spaces, in the search as in a message, and with the zero of calls within a country.
  const digits = search.replace(/\D/g, '').slice(0, LONGEST_WORD)
  const spellings = [digits, digits.replace(/^0+/, '')].filter(({ length }) => length >= SHORTEST_ENDING)
  return [...new Set(spellings.map(beginning)), `(${all})`].join(' | ')
}

/** Shorter words have too many neighbours. */
const SHORTEST_MISTYPED = 4
/** Longer words are rarely one letter wrong, and have very many neighbours. */
const LONGEST_MISTYPED = 16
/** Words of one search that may be mistyped: each is looked up in some hundred spellings. */
const MOST_MISTYPED = 3
const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u

/**
 * The same for a search that finds nothing as it is written: each word may be one letter wrong, missing or too many, or have
 * two letters exchanged. Undefined: no word is of a length at which that tells anything.
 */
export function tolerantQuery(workspaceId: string, search: string): string | undefined {
  const tag = tagOf(workspaceId)
  const words = [...splitWords(search)].slice(0, MOST_SEARCHED).filter(({ unspaced }) => !unspaced)
  let mistyped = 0
  const parts = words.map(({ text }) => {
    const beginning = `'${tag}${text}':*`
    const { length } = [...text]
    const isNeighboured = length >= SHORTEST_MISTYPED && length <= LONGEST_MISTYPED && LETTERS_ONLY.test(text)
    if (!isNeighboured || mistyped === MOST_MISTYPED) return beginning
    mistyped += 1
    return `(${[beginning, ...neighboursOf(text).map((word) => `'${tag}${word}'`)].join(' | ')})`
  })
  return mistyped === 0 ? undefined : parts.join(' & ')
}

/** Every word that is one typing mistake away. */
function neighboursOf(word: string): string[] {
  const letters = [...word]
  const alphabet = alphabetOf(letters)
  const without = (at: number, count: number, ...instead: string[]) =>
    [...letters.slice(0, at), ...instead, ...letters.slice(at + count)].join('')
  const neighbours = new Set<string>()
  for (let at = 0; at <= letters.length; at++) {
    for (const letter of alphabet) {
      neighbours.add(without(at, 0, letter))
      if (at < letters.length) neighbours.add(without(at, 1, letter))
    }
    if (at < letters.length) neighbours.add(without(at, 1))
    if (at + 1 < letters.length) neighbours.add(without(at, 2, letters[at + 1]!, letters[at]!))
  }
  neighbours.delete(word)
  return [...neighbours]
}

/** Scripts of which the letters are few and stand together. Letters of other scripts are only exchanged or left out. */
const ALPHABETS: readonly (readonly [first: number, last: number])[] = [
  [0x61, 0x7a], // Latin
  [0x3b1, 0x3c9], // Greek
  [0x430, 0x44f], // Cyrillic
  [0x5d0, 0x5ea], // Hebrew
  [0x621, 0x64a], // Arabic
  [0x901, 0x94d], // Devanagari
  [0x981, 0x9cd], // Bengali
  [0xa01, 0xa4d], // Gurmukhi
  [0xa81, 0xacd], // Gujarati
  [0xb82, 0xbcd], // Tamil
  [0xc01, 0xc4d], // Telugu
]

function alphabetOf(letters: readonly string[]): string[] {
  const codes = letters.map((letter) => letter.codePointAt(0)!)
  const [first, last] = ALPHABETS.find(([from, to]) => codes.some((code) => code >= from && code <= to)) ?? [
    1, 0,
  ]
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).filter(
    (letter) => LETTERS_ONLY.test(letter),
  )
}

function fold(text: string): string {
  const bare = normaliseWithin(text, 'NFKD', MOST_CHARACTERS).replace(ACCENTS, '').toLowerCase()
  return normaliseWithin(bare, 'NFKC', MOST_CHARACTERS).replaceAll('ß', 'ss')
}

function* splitWords(text: string): Generator<{ text: string; unspaced: boolean }> {
  const folded = fold(text)
  if (ASCII.test(folded)) {
    for (const word of folded.match(ASCII_WORDS) ?? [])
      yield { text: word.slice(0, LONGEST_WORD), unspaced: false }
    return
  }
  for (const [run] of folded.matchAll(WORDS)) {
    let end = 0
    for (const match of run.matchAll(UNSPACED)) {
      if (match.index > end) yield spaced(run.slice(end, match.index))
      yield { text: match[0], unspaced: true }
      end = match.index + match[0].length
    }
    if (end < run.length) yield spaced(run.slice(end))
  }
}

function spaced(text: string): { text: string; unspaced: boolean } {
  return { text: [...text].slice(0, LONGEST_WORD).join(''), unspaced: false }
}

/** Each sign with the one after it; the last one alone. */
function endingsOfTwo(text: string): string[] {
  const signs = [...text]
  return signs.map((sign, index) => sign + (signs[index + 1] ?? ''))
}

function pairsOf(text: string): string[] {
  const signs = [...text].slice(0, LONGEST_WORD)
  return signs.length === 1 ? signs : signs.slice(1).map((sign, index) => signs[index]! + sign)
}
