/** Everything of some secrets that a text is searched for, prepared once. */
import { foldSecret, smallLetters } from './fold-text.ts'
import { formsOf, windowsOf } from './secret-forms.ts'
import { createSecretIndex, type SecretIndex, WINDOW } from './secret-index.ts'

export interface SecretTexts {
  /** Keys, passwords, code words: no eight characters in a row may be disclosed. */
  tokens?: readonly string[]
  /** Names and short code words: only a whole word counts as disclosed. */
  words?: readonly string[]
  /** Told as a whole only. */
  phrases?: readonly string[]
  /** No five words in a row may be disclosed. */
  sentences?: readonly string[]
  /** Open texts: a piece of a secret that also stands here is not a secret. */
  open?: readonly string[]
}

export interface Owner {
  isDirect: boolean
}

/** Pieces of a key that are too short to count alone; together they tell it. */
export interface Cover {
  size: number
  pieces: ReadonlyMap<string, number>
}

export interface SecretPieces {
  index: SecretIndex<Owner>
  /** Pieces with signs in them: eight characters of a key may hold fewer letters. */
  signed: SecretIndex<Owner>
  /** Whole words, forwards and backwards. */
  words: ReadonlySet<string>
  /** Those that are long enough to be searched for in rotated texts. */
  turnedWords: ReadonlySet<string>
  covers: readonly Cover[]
}

/** About five words. */
const SENTENCE_WINDOW = 24
export const SHORTEST_WORD = 4
/** A short word turned through the alphabet is often another word. */
const SHORTEST_TURNED = 5
export const COVER = 5

export function collectPieces(secrets: SecretTexts): SecretPieces {
  const { tokens = [], words = [], phrases = [], sentences = [], open = [] } = secrets
  const index = createSecretIndex<Owner>()
  const signed = createSecretIndex<Owner>()
  const { isOpen, isOpenWord } = readOpen(open)
  const shortWords = new Set<string>()
  const turnedWords = new Set<string>()

  function addWord(folded: string): void {
    if (folded.length < SHORTEST_WORD || isOpenWord(folded)) return
    shortWords.add(folded)
    shortWords.add(reversed(folded))
    if (folded.length < SHORTEST_TURNED) return
    turnedWords.add(folded)
    turnedWords.add(reversed(folded))
  }

  for (const token of tokens) {
    addSigned(signed, token)
    const { direct, encoded } = formsOf(token)
    if (direct[0]!.length < WINDOW) addWord(direct[0]!)
    for (const form of direct) {
      for (const piece of windowsOf(form, WINDOW)) if (!isOpen(piece)) index.add(piece, { isDirect: true })
    }
    for (const form of encoded) {
      for (const piece of windowsOf(form, WINDOW)) index.add(piece, { isDirect: false })
    }
  }
  for (const phrase of phrases) {
    const folded = foldSecret(phrase)
    if (isOpen(folded)) continue
    if (folded.length < WINDOW) addWord(folded)
    index.add(folded, { isDirect: true })
    index.add(reversed(folded), { isDirect: false })
  }
  for (const sentence of sentences) {
    const folded = foldSecret(sentence)
    for (const form of [folded, reversed(folded)]) {
      for (const piece of windowsOf(form, SENTENCE_WINDOW))
        if (!isOpen(piece)) index.add(piece, { isDirect: form === folded })
    }
  }
  for (const word of words) addWord(foldSecret(word))
  const covers = tokens.map(coverOf).filter(({ size }) => size > 0)
  return { index, signed, words: shortWords, turnedWords, covers }
}

function readOpen(open: readonly string[]) {
  const text = open.map((one) => foldSecret(one)).join(' ')
  const words = new Set(
    open.flatMap((one) => one.split(/[^\p{L}\p{M}\p{N}]+/u)).map((one) => foldSecret(one)),
  )
  return {
    isOpen: (piece: string) => text.includes(piece),
    isOpenWord: (word: string) => words.has(word),
  }
}

function addSigned(signed: SecretIndex<Owner>, token: string): void {
  const small = String.fromCharCode(...smallLetters(token.slice(0, 10_000)))
  for (const form of [small, reversed(small)]) {
    for (const piece of windowsOf(form, WINDOW))
      if (/[^\p{L}\p{N}]/u.test(piece) && /[\p{L}\p{N}]/u.test(piece)) signed.add(piece, { isDirect: true })
  }
}

function coverOf(token: string): Cover {
  const folded = foldSecret(token)
  const pieces = new Map(windowsOf(folded, COVER).map((piece, index) => [piece, index]))
  return { size: folded.length >= WINDOW ? folded.length : 0, pieces }
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}
