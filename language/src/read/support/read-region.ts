/** The part of a sentence that is about one of its figures. */

import type { Figure } from './read-figures.ts'
import type { Piece } from './read-piece.ts'

const BORDER =
  /[,;:،.]\s|\s[–—]\s|\s(?:and|but|while|whereas|plus|or|instead of|then|so|aur|lekin|magar|ya|और|लेकिन|या|जबकि)\s/gu
const JOINED = /^\s?(?:-|–|to|till|until|and|or|se|से|ya|या|से लेकर)\s?$/u

export interface Region {
  from: number
  to: number
}

/** Reaches to the borders between it and the figures beside it. Two ends of a range have one region. */
export function regionOf(figure: Figure, { text, figures }: Piece): Region {
  const index = figures.indexOf(figure)
  let first = index
  while (first > 0 && JOINED.test(text.slice(figures[first - 1]!.end, figures[first]!.start))) first--
  let last = index
  while (last < figures.length - 1 && JOINED.test(text.slice(figures[last]!.end, figures[last + 1]!.start)))
    last++
  const before = figures[first - 1]
  const after = figures[last + 1]
  let from = 0
  let to = text.length
  for (const { index: at, 0: raw } of text.matchAll(BORDER)) {
    if (before !== undefined && at >= before.end && at < figures[first]!.start) from = at + raw.length
    if (after !== undefined && to === text.length && at >= figures[last]!.end && at < after.start) to = at
  }
  return { from, to }
}
