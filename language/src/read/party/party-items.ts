/** Those who come, as a text counts them up: "me", "my wife", "2 kids". */
import { en } from '../../packs/en/index.ts'
import type { PartyMeaning } from '../../packs/party-words.ts'
import { words } from '../../packs/words.ts'
import type { Token } from './party-tokens.ts'

export interface Item {
  start: number
  end: number
  people: number
  kind: 'self' | 'companion' | 'counted'
  /** "People" says nothing more; "kids" stand beside adults. */
  isGeneric: boolean
}

export const is = (token: Token | undefined, ...meanings: readonly PartyMeaning[]): boolean =>
  token !== undefined && meanings.some((meaning) => token.means.has(meaning))

const UNITS_OF_TIME = /^(?:day|week|weekend|month|hour|minute|night|baje|am|pm|se|to|past|ko|tarikh|mo\d+)$/

/** Whether a number counts hours, rooms, money or the like, judged by the word behind it. */
export function countsOther(next: Token | undefined): boolean {
  if (next === undefined) return false
  return is(next, 'unit') || next.number !== undefined || UNITS_OF_TIME.test(next.moment ?? '')
}

export function itemAt(tokens: readonly Token[], place: number): Item | undefined {
  return countedAt(tokens, place) ?? labelledAt(tokens, place) ?? namedAt(tokens, place)
}

const { people = '', kind = '' } = en.party
const englishPeople = new Set(words(`${people} ${kind}`))
const HINDI_CASES = /^(?:ke|ki|ka|hain|log)$/

export const isPerson = (token: Token | undefined) => is(token, 'people', 'kind', 'couple')

/** "Two people", "3 small kids", "2 of my friends". */
function countedAt(tokens: readonly Token[], start: number): Item | undefined {
  // "Our 2 kids".
  const place = is(tokens[start], 'own') && tokens[start]?.number === undefined ? start + 1 : start
  const count = is(tokens[place], 'single') ? 1 : tokens[place]?.number
  if (count === undefined || count === 0 || isVerb(tokens, place)) return undefined
  let at = place + 1
  if (count > 1 && tokens[at]?.word === 'of' && is(tokens[at + 1], 'own')) at += 2
  else if (is(tokens[at], 'own') && tokens[at]?.number === undefined) at++
  // "Jan" is January after digits, and people after a number in words.
  const isJan = tokens[at]?.word === 'jan' && /^[a-z]+$/.test(tokens[place]!.word)
  if (isJan) return { start, end: at + 1, people: count, kind: 'counted', isGeneric: true }
  if (!isPerson(tokens[at]) && isDescription(tokens[at]) && isPerson(tokens[at + 1])) at++
  const person = tokens[at]
  if (person === undefined || !isPerson(person)) return undefined
  const people = is(person, 'couple') ? count * 2 : count
  return { start, end: at + 1, people, kind: 'counted', isGeneric: is(person, 'people') }
}

/** English "do" is also the Hindi two: "do people come", "do persons ke liye". */
function isVerb(tokens: readonly Token[], place: number): boolean {
  if (tokens[place]?.word !== 'do') return false
  const person = tokens[place + 1]?.word ?? ''
  return englishPeople.has(person) && !HINDI_CASES.test(tokens[place + 2]?.word ?? '')
}

function isDescription(token: Token | undefined): boolean {
  if (token === undefined || token.number !== undefined || token.moment !== undefined) return false
  return /^[\p{L}\p{M}]+$/u.test(token.word) && (token.means.size === 0 || is(token, 'only'))
}

/** "Guests: 6". */
function labelledAt(tokens: readonly Token[], place: number): Item | undefined {
  let at = tokens[place + 1]?.word === '-' ? place + 2 : place + 1
  while (at < place + 5 && is(tokens[at], 'filler')) at++
  const number = tokens[at]?.number
  if (!is(tokens[place], 'label') || number === undefined || number === 0) return undefined
  const next = tokens[at + 1]
  const isNextCounted = isPerson(next) && tokens[at + 2]?.number === undefined
  if (isNextCounted || (countsOther(next) && next?.number === undefined)) return undefined
  return {
    start: place,
    end: at + 1,
    people: number,
    kind: 'counted',
    isGeneric: is(tokens[place], 'people'),
  }
}

/** "A friend". */
const ONE = /^(?:an?|एक)$/

/** "Me", "my wife", "my parents". */
function namedAt(tokens: readonly Token[], place: number): Item | undefined {
  if (isSpeaker(tokens, place)) {
    return { start: place, end: place + 1, people: 1, kind: 'self', isGeneric: false }
  }
  if (ONE.test(tokens[place]?.word ?? '') && is(tokens[place + 1], 'people', 'kind')) {
    return { start: place, end: place + 2, people: 1, kind: 'companion', isGeneric: false }
  }
  let at = place
  while (at < place + 3 && is(tokens[at], 'own')) at++
  const named = tokens[at]
  if (!is(named, 'companion', 'pair')) return undefined
  return {
    ...{ start: place, end: at + 1, kind: 'companion', isGeneric: false },
    people: is(named, 'pair') ? 2 : 1,
  }
}

/** In Hindi, "main" and "me" after a word of time are "in". */
function isSpeaker(tokens: readonly Token[], place: number): boolean {
  const token = tokens[place]
  const isMine = is(token, 'own') && token?.number === undefined && !ONE.test(token?.word ?? '')
  // "Mere aur meri wife ke liye".
  if (isMine && is(tokens[place + 1], 'and')) return true
  if (isMine && is(tokens[place + 1], 'for') && is(tokens[place - 1], 'only')) return true
  return is(token, 'self') && tokens[place - 1]?.moment === undefined
}
