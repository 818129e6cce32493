/** Where a text says how many people come. */
import { COLLECTIVES, findWholes } from './find-wholes.ts'
import { countsOther, type Item, is, itemAt } from './party-items.ts'
import { type Token, tokensOfWords } from './party-tokens.ts'

/** How sure a mention is the whole party. */
export const WEAK = 0
export const COUNTED = 1
export const WHOLE = 2

export interface Mention {
  start: number
  end: number
  people: number
  strength: number
}

/** The places of the words of a canonical text that are numbers of people. */
export function findPartyNumbers(words: readonly string[]): number[] {
  const tokens = tokensOfWords(words)
  const mentions = findMentions(tokens)
  const counted = mentions.flatMap(({ start, end }) => tokens.slice(start, end))
  return counted.flatMap(({ number, from, to }) =>
    number === undefined ? [] : Array.from({ length: to - from }, (_, index) => from + index),
  )
}

export function findMentions(tokens: readonly Token[]): Mention[] {
  const wholes = findWholes(tokens)
  const found: Mention[] = []
  for (let place = 0; place < tokens.length; ) {
    const list = readList(tokens, place, wholes)
    const mention = list === undefined ? bareMention(tokens, place, wholes) : weigh(tokens, list, wholes)
    if (mention !== undefined) found.push(mention)
    place = Math.max(place + 1, mention?.end ?? list?.at(-1)?.end ?? 0)
  }
  return found
}

/** "Both of us", "hum dono", "alone", "a couple": people without a number. */
function bareMention(
  tokens: readonly Token[],
  place: number,
  wholes: ReadonlySet<number>,
): Mention | undefined {
  const token = tokens[place]!
  const one = (people: number, strength: number) => ({ start: place, end: place + 1, people, strength })
  if (wholes.has(place)) return one(2 + COLLECTIVES.findIndex((meaning) => is(token, meaning)), WHOLE)
  if (is(token, 'alone') && tokens[place - 1]?.word !== 'me') return one(1, WEAK)
  // "Both my sons", "mere dono bachchon ka".
  const named = is(tokens[place + 1], 'own') ? tokens[place + 2] : tokens[place + 1]
  const isOfOwn = is(tokens[place + 1], 'own') || is(tokens[place - 1], 'own')
  if (is(token, 'both') && isOfOwn && is(named, 'people', 'kind', 'companion', 'pair')) return one(2, COUNTED)
  const before = is(tokens[place - 1], 'own', 'for', 'we') ? tokens[place - 1] : tokens[place - 2]
  const isForCouple = is(before, 'own', 'for', 'we') || is(tokens[place + 2], 'for')
  if (is(token, 'couple') && tokens[place + 1]?.word !== 'of' && isForCouple) return one(2, WEAK)
  return undefined
}

const LONGEST_LIST = 12

/** "Me, my wife and 2 kids": what stands side by side. */
function readList(tokens: readonly Token[], place: number, wholes: ReadonlySet<number>): Item[] | undefined {
  const first = itemAt(tokens, place) ?? bareCount(tokens, place, wholes)
  if (first === undefined) return undefined
  const list = [first]
  while (list.length < LONGEST_LIST) {
    const next = nextItem(tokens, list.at(-1)!)
    if (next === undefined) break
    list.push(next)
  }
  return list
}

/** The number of "table for 4", which names nobody. */
function bareCount(tokens: readonly Token[], place: number, wholes: ReadonlySet<number>): Item | undefined {
  const people = tokens[place]?.number
  if (people === undefined || !wholes.has(place)) return undefined
  const isOfUs = tokens[place + 1]?.word === 'of' && is(tokens[place + 2], 'we')
  return { start: place, end: place + (isOfUs ? 3 : 1), people, kind: 'counted', isGeneric: true }
}

function nextItem(tokens: readonly Token[], last: Item): Item | undefined {
  let at = last.end
  let hasAnd = false
  while (at < last.end + 3 && (tokens[at]?.word === ',' || is(tokens[at], 'and', 'with'))) {
    hasAnd ||= tokens[at]!.word !== ','
    at++
  }
  const next = itemAt(tokens, at) ?? (isPlus(tokens, at) ? bareCount(tokens, at, new Set([at])) : undefined)
  if (next === undefined || hasAnd) return next
  // "Main apne do bachchon ke saath".
  const isWithNext = [0, 1].some((after) => is(tokens[next.end + after], 'with'))
  if (last.kind === 'self' && at === last.end && isWithNext) return next
  // "We are 6, 2 kids" counts the kids among the six; "2 adults, 2 kids" are four.
  if (next.kind === 'counted') return last.isGeneric || last.kind === 'self' ? undefined : next
  return (at > last.end || last.kind === next.kind) &&
    (next.kind === 'companion' || last.kind === 'companion')
    ? next
    : undefined
}

/** "Me + 3". */
function isPlus(tokens: readonly Token[], place: number): boolean {
  return tokens[place - 1]?.word === 'plus' && !countsOther(tokens[place + 1])
}

function weigh(
  tokens: readonly Token[],
  list: readonly Item[],
  wholes: ReadonlySet<number>,
): Mention | undefined {
  const [first] = list as [Item]
  const end = list.at(-1)!.end
  const sum = list.reduce((people, item) => people + item.people, 0)
  const mention = { start: first.start, end, people: sum }
  if (list.some(({ kind }) => kind === 'self')) {
    const isOnlySelf = list.length === 1 && isAlone(tokens, first)
    return list.length > 1 || isOnlySelf ? { ...mention, strength: WHOLE } : undefined
  }
  const withSpeaker = { ...mention, people: sum + 1 }
  if (countsBeside(tokens, first.start, end)) return { ...withSpeaker, strength: WHOLE }
  const isWhole =
    list.some(({ start }) => wholes.has(start)) || is(tokens[end], 'total') || is(tokens[end + 1], 'total')
  if (isWhole) return { ...mention, strength: WHOLE }
  if (isWith(tokens, first.start, end)) return { ...withSpeaker, strength: COUNTED }
  const isCounted = list.some(({ kind }) => kind === 'counted')
  return isCounted || list.length > 1 ? { ...mention, strength: isCounted ? COUNTED : WEAK } : undefined
}

/** "Just me", "only for myself". */
function isAlone(tokens: readonly Token[], { start }: Item): boolean {
  return is(tokens[start - 1], 'only') || (is(tokens[start - 1], 'for') && is(tokens[start - 2], 'only'))
}

/** "3 ladies besides me", "mere saath 2 dost". */
function countsBeside(tokens: readonly Token[], start: number, end: number): boolean {
  const near = [...tokens.slice(Math.max(0, start - 4), start), ...tokens.slice(end, end + 5)]
  const isWithSpeaker = [start - 2, end].some((at) => is(tokens[at], 'own') && is(tokens[at + 1], 'with'))
  const isBesides =
    near.some((token) => is(token, 'besides')) && near.some((token) => is(token, 'self', 'own'))
  return isBesides || isWithSpeaker
}

/** "I am coming with 2 friends". */
function isWith(tokens: readonly Token[], start: number, end: number): boolean {
  const brings = is(tokens[start - 1], 'bring') || is(tokens[end], 'bring') || is(tokens[end + 1], 'bring')
  if (brings) return true
  const comes = tokens.some((token) => is(token, 'come'))
  const isBeside = is(tokens[start - 1], 'with') || is(tokens[end], 'with') || is(tokens[end + 1], 'with')
  return comes && isBeside
}
