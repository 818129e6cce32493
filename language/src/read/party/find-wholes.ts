import { countsOther, is } from './party-items.ts'
import type { Token } from './party-tokens.ts'

/** Where the number of the whole party stands: behind "we are", "party of", "table for"; before "of us". */
export function findWholes(tokens: readonly Token[]): Set<number> {
  const wholes = new Set<number>()
  for (const [place, token] of tokens.entries()) {
    const number = token.number
    const isCount = number !== undefined && number > 0
    if (is(token, 'we')) addAfter(place + 1, 2)
    if (is(token, 'group'))
      addAfter(tokens[place + 1]?.word === 'of' || is(tokens[place + 1], 'for') ? place + 2 : place + 1, 2)
    if (is(token, 'for') && hasPlaceNear(tokens, place)) {
      addAfter(place + 1, 1)
      addBefore(place - 1)
    }
    const isOfUs = tokens[place + 1]?.word === 'of' && is(tokens[place + 2], 'we')
    if (isOfUs && (is(token, 'both') || (isCount && number > 1))) wholes.add(place)
    if (isCount && place > 0 && is(tokens[place - 1], 'total') && !countsOther(tokens[place + 1]))
      wholes.add(place)
  }
  return wholes

  function addAfter(from: number, least: number): void {
    let at = from
    while (at < from + FILLERS && is(tokens[at], 'filler')) at++
    const token = tokens[at]
    if (is(token, ...COLLECTIVES) && least === 2) wholes.add(at)
    const isParty = token?.number !== undefined && token.number >= least
    if (isParty && !countsOther(tokens[at + 1])) wholes.add(at)
  }

  /** Hindi says "for" after the number: "4 ke liye table". */
  function addBefore(from: number): void {
    const at = tokens[from]?.number === undefined ? from - 1 : from
    if (tokens[at]?.number !== undefined && !isClock(tokens, at)) wholes.add(at)
  }
}

/** From two on. */
export const COLLECTIVES = ['both', 'three', 'four', 'five'] as const
const FILLERS = 5
const WORDS_TO_PLACE = 8

function hasPlaceNear(tokens: readonly Token[], place: number): boolean {
  return tokens
    .slice(Math.max(0, place - WORDS_TO_PLACE), place + WORDS_TO_PLACE)
    .some((token) => is(token, 'place'))
}

function isClock(tokens: readonly Token[], place: number): boolean {
  return tokens[place - 1]?.word === 'at'
}
