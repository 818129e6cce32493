/** How two texts differ: word by word where lines changed, with long parts that stay left out. */
import { diffArrays } from 'diff'

export type Piece = { kind: 'same' | 'added' | 'removed'; text: string } | { kind: 'skipped'; lines: number }

/** Lines beside a change that are shown. */
const BESIDE = 2

const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

/** Words of any language, with what stands between them. */
const words = new Intl.Segmenter('en', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

export function textDifference(before: string, after: string): Piece[] {
  const lines = diffArrays(linesOf(before), linesOf(after))
  const pieces: Piece[] = []
  for (const [index, { value, added, removed }] of lines.entries()) {
    const next = lines[index + 1]
    if (removed && next?.added) pieces.push(...wordDifference(value.join(''), next.value.join('')))
    else if (removed) pieces.push({ kind: 'removed', text: value.join('') })
    else if (added) {
      if (!lines[index - 1]?.removed) pieces.push({ kind: 'added', text: value.join('') })
    } else pieces.push(...shortened(value, index === 0, index === lines.length - 1))
  }
  return pieces
}

function wordDifference(before: string, after: string): Piece[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

function shortened(lines: readonly string[], isFirst: boolean, isLast: boolean): Piece[] {
  const head = isFirst ? 0 : BESIDE
  const tail = isLast ? 0 : BESIDE
  const skipped = lines.length - head - tail
  if (skipped < 2) return [{ kind: 'same', text: lines.join('') }]
  const parts: Piece[] = [
    { kind: 'same', text: lines.slice(0, head).join('') },
    { kind: 'skipped', lines: skipped },
    { kind: 'same', text: lines.slice(lines.length - tail).join('') },
  ]
  return parts.filter((piece) => piece.kind === 'skipped' || piece.text !== '')
}
