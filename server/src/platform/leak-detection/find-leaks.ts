/** Searches a text for the pieces of secrets, in every way of writing them. */
import { decodeText } from './decode-text.ts'
import { type FoldedText, foldText, SAME_LETTER, smallLetters } from './fold-text.ts'
import { type PlacedText, placed, rewrite } from './rewrite-text.ts'
import { type Found, searchCover, searchSpaced, searchView, searchWords } from './search-pieces.ts'
import type { SecretPieces } from './secret-pieces.ts'
import { spellOutDigits } from './spelled-digits.ts'
import { ALL_TURNS, COMMON_TURNS, letterings, strides } from './views.ts'

export interface Leak {
  start: number
  end: number
}

/** Levels of nested encodings. */
const DEEPEST = 2
/** Bound of all readings of a text together, as a multiple of its length. */
const READINGS = 12

const LIST_MARK = /(?<=^|\n)[ \t]{0,20}(?:[-*•–▪]|[([]?(?:\d{1,3}|[a-zA-Z])[.):\]])[ \t]{1,20}/gu

/** The search of one text. */
interface Search {
  pieces: SecretPieces
  leaks: Leak[]
  /** Characters that may still be read in decoded parts. */
  budget: number
}

export function findLeaks(pieces: SecretPieces, text: string): Leak[] {
  const search: Search = { pieces, leaks: [], budget: text.length * READINGS + 20_000 }
  const whole = placed(text)
  searchWhole(search, whole)
  const list = rewrite(whole, LIST_MARK, () => '')
  if (list.text !== text) searchReading(search, list)
  const digits = spellOutDigits(whole)
  if (digits !== undefined) searchReading(search, digits)
  searchDecoded(search, whole, 0)
  return merged(search.leaks)
}

function searchDecoded(search: Search, from: PlacedText, depth: number): void {
  const { escaped, encoded } = decodeText(from)
  for (const [parts, isEncoded] of [
    [escaped, false],
    [encoded, true],
  ] as const) {
    for (const part of parts) {
      search.budget -= part.text.length
      if (search.budget < 0) return
      searchReading(search, part)
      // A nested encoding counts only if the first one decoded to clean text.
      if (isEncoded && depth < DEEPEST && !part.text.includes('\ufffd'))
        searchDecoded(search, part, depth + 1)
    }
  }
}

/** The text as it stands, in more ways than its decoded parts: the text as a whole is read only once. */
function searchWhole(search: Search, whole: PlacedText): void {
  const { pieces } = search
  const { text } = whole
  const folded = searchReading(search, whole, ALL_TURNS)
  const put = putIn(search, whole, folded)
  for (const cover of pieces.covers) searchCover(cover, folded, put)
  for (const view of strides(folded.codes)) searchView(pieces, view, folded, text, put)
  const lettered = letterings(text, folded.codes, folded.starts, folded.ends)
  for (const view of lettered) searchView(pieces, view, folded, text, put)
  searchSpaced(pieces, lettered.at(-1)!, put)
}

function searchReading(search: Search, reading: PlacedText, turns = COMMON_TURNS): FoldedText {
  const { pieces, leaks } = search
  const { text } = reading
  const folded = foldText(text)
  const put = putIn(search, reading, folded)
  const plain = { codes: folded.codes, at: undefined, table: SAME_LETTER }
  searchView(pieces, plain, folded, text, put)
  if (/[@$!|+]/u.test(text)) {
    const leet = foldText(text, true)
    searchView(pieces, { ...plain, codes: leet.codes }, leet, text, putIn(search, reading, leet))
  }
  for (const table of turns) searchView(pieces, { ...plain, table }, folded, text, put)
  pieces.signed.search(smallLetters(text), AS_IT_IS, ({ start, end }) => {
    leaks.push({ start: reading.startOf(start), end: reading.endOf(end - 1) })
  })
  searchWords(pieces, folded, put)
  return folded
}

/** Adds a leak, given its first and last letter of the folded text. */
function putIn({ leaks }: Search, reading: PlacedText, folded: FoldedText): Found {
  return (first, last) => {
    leaks.push({ start: reading.startOf(folded.starts[first]!), end: reading.endOf(folded.ends[last]! - 1) })
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
