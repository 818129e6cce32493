import { countsOther, is, isPerson } from './party-items.ts'
import type { Token } from './party-tokens.ts'

/** From two on. */
export const COLLECTIVES = ['both', 'three', 'four', 'five'] as const
const FILLERS = 5
const WORDS_TO_PLACE = 8
/** More than this "in all" are rather an amount of money. */
const MOST_IN_ALL = 60

/** Where the number of the whole party stands: behind "we are", "party of", "table for"; before "of us", "in all". */
export function findWholes(tokens: readonly Token[]): Set<number> {
  const wholes = new Set<number>()
  const hasClock = tokens.some((_, place) => isClock(tokens, place))
  for (const [place, token] of tokens.entries()) {
    if (is(token, 'we')) addAfter(wholes, tokens, place + 1, isOfSpeakers)
    if (is(token, 'group'))
      addAfter(wholes, tokens, place + (/^(?:of|for)$/.test(tokens[place + 1]?.word ?? '') ? 2 : 1), isPlural)
    if (is(token, 'for') && (hasPlaceNear(tokens, place) || (hasClock && token.word === 'for'))) {
      addAfter(wholes, tokens, place + 1, alwaysParty)
      if (token.word !== 'for') addBefore(wholes, tokens, place - 1)
    }
    if (isAllOf(tokens, place)) wholes.add(place)
  }
  return wholes
}

type Judge = (tokens: readonly Token[], place: number) => boolean

const isPlural: Judge = (tokens, place) => tokens[place]!.number! > 1

const alwaysParty: Judge = () => true

/** "We are 7" counts us; "tell us 2 options" does not. */
const isOfSpeakers: Judge = (tokens, place) => {
  const next = tokens[place + 1]
  const isNoun =
    next !== undefined && next.means.size === 0 && next.moment === undefined && /\p{L}{2}/u.test(next.word)
  const isVerbBefore = is(tokens[place - 1], 'filler', 'only')
  return isPlural(tokens, place) && (!isNoun || isVerbBefore || isPerson(tokens[place + 2]))
}

function addAfter(wholes: Set<number>, tokens: readonly Token[], from: number, isParty: Judge): void {
  let at = from
  while (at < from + FILLERS && is(tokens[at], 'filler', 'only') && tokens[at]?.number === undefined) at++
  if (isParty !== alwaysParty && is(tokens[at], ...COLLECTIVES)) wholes.add(at)
  // Of "7 or 8" the larger one is meant.
  const isRange =
    /^(?:or|ya|या|to|se|से|-)$/.test(tokens[at + 1]?.word ?? '') && tokens[at + 2]?.number !== undefined
  if (isRange && tokens[at]?.number !== undefined) at += 2
  if (!tokens[at]?.number || countsOther(tokens[at + 1])) return
  if (isParty(tokens, at)) wholes.add(at)
}

/** Hindi says "for" after the number: "4 ke liye table". */
function addBefore(wholes: Set<number>, tokens: readonly Token[], from: number): void {
  const at = tokens[from]?.number === undefined ? from - 1 : from
  const isDirect = at === from || /^(?:ke|के|च्या)$/.test(tokens[from]?.word ?? '')
  if (isDirect && tokens[at]?.number !== undefined && tokens[at - 1]?.word !== 'at') wholes.add(at)
}

/** "Four of us", "all of us", "9 in total". */
function isAllOf(tokens: readonly Token[], place: number): boolean {
  const token = tokens[place]!
  const count = token.number ?? 0
  const isOfUs = tokens[place + 1]?.word === 'of' && is(tokens[place + 2], 'we')
  if (isOfUs) return is(token, 'both') || count > 1
  if (count === 0 || count > MOST_IN_ALL) return false
  const isInAll = tokens[place + 1]?.word === 'in' && is(tokens[place + 2], 'total')
  return isInAll || (is(tokens[place - 1], 'total') && !countsOther(tokens[place + 1]))
}

/** "At 8", "8 pm", "8:30". */
function isClock(tokens: readonly Token[], place: number): boolean {
  const { number, word } = tokens[place]!
  if (/^\d{1,2}[:.]\d\d$/.test(word)) return true
  const next = tokens[place + 1]?.moment ?? ''
  return number !== undefined && (tokens[place - 1]?.word === 'at' || /^(?:am|pm|baje)$/.test(next))
}

function hasPlaceNear(tokens: readonly Token[], place: number): boolean {
  const near = tokens.slice(Math.max(0, place - WORDS_TO_PLACE), place + WORDS_TO_PLACE)
  return near.some((token) => is(token, 'place'))
}
