/** Finds secrets in texts, however they are written. The one place that decides what counts as telling a secret. */
import { decodeText } from './decode-text.ts'
import { type FoldedText, foldSecret, foldText, SAME_LETTER, smallLetters } from './fold-text.ts'
import { type PlacedText, placed, rewrite } from './rewrite-text.ts'
import { formsOf, windowsOf } from './secret-forms.ts'
import { createSecretIndex, type Hit, WINDOW } from './secret-index.ts'
import { spellOutDigits } from './spelled-digits.ts'
import { ALL_TURNS, COMMON_TURNS, letterings, strides, type View } from './views.ts'

export interface SecretTexts {
  /** Keys, passwords, code words: no eight characters in a row may be told. */
  tokens?: readonly string[]
  /** Names and short code words, told as whole words only. */
  words?: readonly string[]
  /** Told as a whole only. */
  phrases?: readonly string[]
  /** No five words in a row may be told. */
  sentences?: readonly string[]
  /** Open texts: a piece of a secret that also stands here is not a secret. */
  open?: readonly string[]
}

export interface Leak {
  start: number
  end: number
}

export interface LeakDetector {
  /** Where the text tells a secret, in order, without overlaps. */
  find(text: string): Leak[]
  /** Whether `text` tells a secret, alone or together with the messages just before it. */
  leaks(text: string, before?: string): boolean
  redact(text: string, replacement: string): string
}

/** About five words. */
const SENTENCE_WINDOW = 24
const SHORTEST_WORD = 4
/** A short word turned through the alphabet is often another word. */
const SHORTEST_TURNED = 5
const COVER = 5
const COVERED_SHARE = 0.6
/** Levels of nested encodings. */
const DEEPEST = 2
/** Bound of all readings of a text together, as a multiple of its length. */
const READINGS = 12

interface Owner {
  isDirect: boolean
}

const LIST_MARK = /(?<=^|\n)[ \t]{0,20}(?:[-*•–▪]|[([]?(?:\d{1,3}|[a-zA-Z])[.):\]])[ \t]{1,20}/gu

export function createLeakDetector(secrets: SecretTexts): LeakDetector {
  const { tokens = [], words = [], phrases = [], sentences = [], open = [] } = secrets
  const index = createSecretIndex<Owner>()
  /** Pieces with signs in them: eight characters of a key may hold fewer letters. */
  const signed = createSecretIndex<Owner>()
  const openText = open.map((one) => foldSecret(one)).join(' ')
  const openWords = new Set(
    open.flatMap((one) => one.split(/[^\p{L}\p{M}\p{N}]+/u)).map((one) => foldSecret(one)),
  )
  const isOpen = (piece: string) => openText.includes(piece)
  const shortWords = new Set<string>()
  const turnedWords = new Set<string>()

  function addWord(folded: string): void {
    if (folded.length < SHORTEST_WORD || openWords.has(folded)) return
    shortWords.add(folded)
    shortWords.add([...folded].reverse().join(''))
    if (folded.length < SHORTEST_TURNED) return
    turnedWords.add(folded)
    turnedWords.add([...folded].reverse().join(''))
  }

  for (const token of tokens) {
    const small = String.fromCharCode(...smallLetters(token.slice(0, 10_000)))
    for (const form of [small, [...small].reverse().join('')]) {
      for (const piece of windowsOf(form, WINDOW))
        if (/[^\p{L}\p{N}]/u.test(piece) && /[\p{L}\p{N}]/u.test(piece)) signed.add(piece, { isDirect: true })
    }
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
    index.add([...folded].reverse().join(''), { isDirect: false })
  }
  for (const sentence of sentences) {
    const folded = foldSecret(sentence)
    for (const form of [folded, [...folded].reverse().join('')]) {
      for (const piece of windowsOf(form, SENTENCE_WINDOW))
        if (!isOpen(piece)) index.add(piece, { isDirect: form === folded })
    }
  }
  for (const word of words) addWord(foldSecret(word))
  const covers = tokens.map(coverOf).filter(({ size }) => size > 0)
  const isEmpty = index.size === 0 && signed.size === 0 && shortWords.size === 0

  function find(text: string): Leak[] {
    if (isEmpty) return []
    const leaks: Leak[] = []
    let budget = text.length * READINGS + 20_000
    const whole = placed(text)
    read(whole, true)
    const list = rewrite(whole, LIST_MARK, () => '')
    if (list.text !== text) read(list, false)
    const digits = spellOutDigits(whole)
    if (digits !== undefined) read(digits, false)
    decode(whole, 0)
    return merged(leaks)

    function decode(from: PlacedText, depth: number): void {
      const { escaped, encoded } = decodeText(from)
      for (const [parts, isEncoded] of [
        [escaped, false],
        [encoded, true],
      ] as const) {
        for (const part of parts) {
          budget -= part.text.length
          if (budget < 0) return
          read(part, false)
          // A nested encoding counts only if the first one decoded to clean text.
          if (isEncoded && depth < DEEPEST && !part.text.includes('\ufffd')) decode(part, depth + 1)
        }
      }
    }

    function read(reading: PlacedText, isWhole: boolean): void {
      const folded = foldText(reading.text)
      const putIn = (of: FoldedText) => (first: number, last: number) => {
        leaks.push({ start: reading.startOf(of.starts[first]!), end: reading.endOf(of.ends[last]! - 1) })
      }
      const put = putIn(folded)
      const plain = { codes: folded.codes, at: undefined, table: SAME_LETTER }
      searchView(plain, folded, reading.text, put)
      if (/[@$!|+]/u.test(reading.text)) {
        const leet = foldText(reading.text, true)
        searchView({ ...plain, codes: leet.codes }, leet, reading.text, putIn(leet))
      }
      for (const table of isWhole ? ALL_TURNS : COMMON_TURNS)
        searchView({ ...plain, table }, folded, reading.text, put)
      signed.search(smallLetters(reading.text), AS_IT_IS, ({ start, end }) => {
        leaks.push({ start: reading.startOf(start), end: reading.endOf(end - 1) })
      })
      readWords(folded, put)
      if (!isWhole) return
      for (const cover of covers) readCover(cover, folded, put)
      for (const view of strides(folded.codes)) searchView(view, folded, reading.text, put)
      const lettered = letterings(reading.text, folded.codes, folded.starts, folded.ends)
      for (const view of lettered) searchView(view, folded, reading.text, put)
      readSpaced(lettered.at(-1)!, put)
    }
  }

  function searchView(
    view: View,
    folded: FoldedText,
    text: string,
    put: (first: number, last: number) => void,
  ): void {
    const regions: Hit<Owner>[] = []
    index.search(view.codes, view.table, (hit) => {
      const last = regions.at(-1)
      if (last !== undefined && last.owner.isDirect === hit.owner.isDirect && hit.start < last.end)
        last.end = Math.max(last.end, hit.end)
      else regions.push({ ...hit })
    })
    for (const { start, end, owner } of regions) {
      if (view.at === undefined && owner.isDirect && isChance(folded, text, start, end)) continue
      const at = (place: number) => (view.at === undefined ? place : view.at[place]!)
      put(at(start), at(end - 1))
    }
  }

  function readWords(folded: FoldedText, put: (first: number, last: number) => void): void {
    if (shortWords.size === 0) return
    const [rot13, mirrored] = COMMON_TURNS
    let first = 0
    for (let at = 1; at <= folded.codes.length; at++) {
      if (at < folded.codes.length && folded.ends[at - 1] === folded.starts[at]) continue
      const codes = folded.codes.subarray(first, at)
      const word = written(codes, SAME_LETTER)
      const isTold =
        codes.length <= 64 &&
        (shortWords.has(word) ||
          turnedWords.has(word) ||
          turnedWords.has(written(codes, rot13!)) ||
          turnedWords.has(written(codes, mirrored!)))
      if (isTold) put(first, at - 1)
      first = at
    }
  }

  /** Words whose letters are spaced out. */
  function readSpaced({ codes, at }: View, put: (first: number, last: number) => void): void {
    if (codes.length < SHORTEST_WORD || shortWords.size === 0) return
    const letters = written(codes, SAME_LETTER)
    for (const word of shortWords) {
      const start = letters.indexOf(word)
      if (start >= 0) put(at![start]!, at![start + word.length - 1]!)
    }
  }

  return {
    find,
    leaks(text, before = '') {
      if (isEmpty) return false
      if (find(text).length > 0) return true
      if (before === '') return false
      // Half of it in one message, and half in the next.
      const glue = before.length + 1
      return find(`${before}\n${text}`).some(({ start, end }) => start < glue && end > glue)
    },
    redact(text, replacement) {
      const pieces: string[] = []
      let at = 0
      for (const { start, end } of find(text)) {
        pieces.push(text.slice(at, start), replacement)
        at = end
      }
      return pieces.length === 0 ? text : pieces.join('') + text.slice(at)
    },
  }
}

const AS_IT_IS = Uint16Array.from({ length: 128 }, (_, code) => code)

function written(codes: Uint16Array, table: Uint16Array): string {
  let text = ''
  for (const code of codes) text += String.fromCharCode(code < 128 ? table[code]! : code)
  return text
}

function merged(leaks: Leak[]): Leak[] {
  const sorted = leaks.sort((a, b) => a.start - b.start || b.end - a.end)
  const whole: Leak[] = []
  for (const leak of sorted) {
    const last = whole.at(-1)
    if (last !== undefined && leak.start <= last.end) last.end = Math.max(last.end, leak.end)
    else whole.push({ ...leak })
  }
  return whole
}

/**
 * Whether words that stand beside each other only happen to hold these letters: "getting booking" holds "g-booking". A
 * piece over several words counts by its whole words.
 */
function isChance({ codes, starts, ends }: FoldedText, text: string, start: number, end: number): boolean {
  let first = start
  let last = end
  if (!/\s/u.test(text.slice(starts[start], ends[end - 1]))) return false
  while (first > 0 && first < end && ends[first - 1] === starts[first]) first++
  while (last < codes.length && last > first && ends[last - 1] === starts[last]) last--
  return last - first < WINDOW
}

interface Cover {
  size: number
  pieces: ReadonlyMap<string, number>
}

/** Pieces of a key too short to count alone; together they tell it. */
function coverOf(token: string): Cover {
  const folded = foldSecret(token)
  const pieces = new Map(windowsOf(folded, COVER).map((piece, index) => [piece, index]))
  return { size: folded.length >= WINDOW ? folded.length : 0, pieces }
}

function readCover(
  { size, pieces }: Cover,
  { codes }: FoldedText,
  put: (first: number, last: number) => void,
): void {
  const letters = written(codes, SAME_LETTER)
  const covered = new Set<number>()
  let first = -1
  let last = -1
  for (let at = 0; at + COVER <= letters.length; at++) {
    const place = pieces.get(letters.slice(at, at + COVER))
    if (place === undefined) continue
    for (let index = 0; index < COVER; index++) covered.add(place + index)
    if (first < 0) first = at
    last = at + COVER - 1
  }
  if (first >= 0 && covered.size >= Math.max(WINDOW, size * COVERED_SHARE)) put(first, last)
}
