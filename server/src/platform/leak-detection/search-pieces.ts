/** Searches one reading of a text for the pieces of secrets. */
import { type FoldedText, SAME_LETTER } from './fold-text.ts'
import { type Hit, WINDOW } from './secret-index.ts'
import { COVER, type Cover, type Owner, type SecretPieces, SHORTEST_WORD } from './secret-pieces.ts'
import { COMMON_TURNS, type View } from './views.ts'

/** Called with the first and the last code of a piece that was found. */
export type Found = (first: number, last: number) => void

const COVERED_SHARE = 0.6

export function searchView(
  { index }: SecretPieces,
  view: View,
  folded: FoldedText,
  text: string,
  found: Found,
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
    found(at(start), at(end - 1))
  }
}

export function searchWords({ words, turnedWords }: SecretPieces, folded: FoldedText, found: Found): void {
  if (words.size === 0) return
  const [rot13, mirrored] = COMMON_TURNS
  let first = 0
  for (let at = 1; at <= folded.codes.length; at++) {
    if (at < folded.codes.length && folded.ends[at - 1] === folded.starts[at]) continue
    const codes = folded.codes.subarray(first, at)
    const word = written(codes, SAME_LETTER)
    const isLeaked =
      codes.length <= 64 &&
      (words.has(word) ||
        turnedWords.has(word) ||
        turnedWords.has(written(codes, rot13!)) ||
        turnedWords.has(written(codes, mirrored!)))
    if (isLeaked) found(first, at - 1)
    first = at
  }
}

/** Words whose letters are spaced out. */
export function searchSpaced({ words }: SecretPieces, { codes, at }: View, found: Found): void {
  if (codes.length < SHORTEST_WORD || words.size === 0) return
  const letters = written(codes, SAME_LETTER)
  for (const word of words) {
    const start = letters.indexOf(word)
    if (start >= 0) found(at![start]!, at![start + word.length - 1]!)
  }
}

export function searchCover({ size, pieces }: Cover, { codes }: FoldedText, found: Found): void {
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
  if (first >= 0 && covered.size >= Math.max(WINDOW, size * COVERED_SHARE)) found(first, last)
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

function written(codes: Uint16Array, table: Uint16Array): string {
  let text = ''
  for (const code of codes) text += String.fromCharCode(code < 128 ? table[code]! : code)
  return text
}
