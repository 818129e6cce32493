/** Finds secrets in texts, however they are written. The one place that decides what counts as telling a secret. */
import { decodeText } from './decode-text.ts'
import { type FoldedText, foldText, SAME_LETTER, smallLetters } from './fold-text.ts'
import { type PlacedText, placed, rewrite } from './rewrite-text.ts'
import { type Found, searchCover, searchSpaced, searchView, searchWords } from './search-pieces.ts'
import { collectPieces, type SecretTexts } from './secret-pieces.ts'
import { spellOutDigits } from './spelled-digits.ts'
import { ALL_TURNS, COMMON_TURNS, letterings, strides } from './views.ts'

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

/** Levels of nested encodings. */
const DEEPEST = 2
/** Bound of all readings of a text together, as a multiple of its length. */
const READINGS = 12

const LIST_MARK = /(?<=^|\n)[ \t]{0,20}(?:[-*•–▪]|[([]?(?:\d{1,3}|[a-zA-Z])[.):\]])[ \t]{1,20}/gu

export function createLeakDetector(secrets: SecretTexts): LeakDetector {
  const pieces = collectPieces(secrets)
  const isEmpty = pieces.index.size === 0 && pieces.signed.size === 0 && pieces.words.size === 0

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
      const putIn =
        (of: FoldedText): Found =>
        (first, last) => {
          leaks.push({ start: reading.startOf(of.starts[first]!), end: reading.endOf(of.ends[last]! - 1) })
        }
      const put = putIn(folded)
      const plain = { codes: folded.codes, at: undefined, table: SAME_LETTER }
      searchView(pieces, plain, folded, reading.text, put)
      if (/[@$!|+]/u.test(reading.text)) {
        const leet = foldText(reading.text, true)
        searchView(pieces, { ...plain, codes: leet.codes }, leet, reading.text, putIn(leet))
      }
      for (const table of isWhole ? ALL_TURNS : COMMON_TURNS)
        searchView(pieces, { ...plain, table }, folded, reading.text, put)
      pieces.signed.search(smallLetters(reading.text), AS_IT_IS, ({ start, end }) => {
        leaks.push({ start: reading.startOf(start), end: reading.endOf(end - 1) })
      })
      searchWords(pieces, folded, put)
      if (!isWhole) return
      for (const cover of pieces.covers) searchCover(cover, folded, put)
      for (const view of strides(folded.codes)) searchView(pieces, view, folded, reading.text, put)
      const lettered = letterings(reading.text, folded.codes, folded.starts, folded.ends)
      for (const view of lettered) searchView(pieces, view, folded, reading.text, put)
      searchSpaced(pieces, lettered.at(-1)!, put)
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
