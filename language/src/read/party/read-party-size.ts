import { countsOther, is } from './party-items.ts'
import { findMentions, WHOLE } from './party-mentions.ts'
import { type Token, tokensOf } from './party-tokens.ts'

/** Largest number of people that one message books for. */
const MOST_PEOPLE = 999

interface PartyContext {
  /** They were asked for: then a bare number is their answer. */
  isAsked?: boolean
}

/** The number of people for whom a customer books: "table for 4", "me and my wife". Undefined where none is said. */
export function readPartySize(text: string, { isAsked = false }: PartyContext = {}): number | undefined {
  const tokens = tokensOf(text)
  return readMentions(tokens) ?? (isAsked ? bareNumber(tokens) : undefined)
}

/** "4", "for six please". */
function bareNumber(tokens: readonly Token[]): number | undefined {
  const numbers = tokens.filter(
    ({ number }, place) => number !== undefined && number > 0 && !countsOther(tokens[place + 1]),
  )
  return numbers.length === 1 ? numbers[0]!.number : undefined
}

function readMentions(tokens: readonly Token[]): number | undefined {
  const mentions = findMentions(tokens).filter(
    ({ start, people }) => people > 0 && people <= MOST_PEOPLE && !isRejected(tokens, start),
  )
  const strongest = Math.max(...mentions.map(({ strength }) => strength))
  const kept = mentions.filter(({ strength }) => strength === strongest)
  const [first] = kept
  const last = kept.at(-1)
  if (first === undefined || last === undefined) return undefined
  const isCorrected = tokens.slice(first.end, last.start).some((token) => is(token, 'correction'))
  if (isCorrected) return last.people
  if (strongest < WHOLE && tokens.some((token) => is(token, 'stranger'))) return undefined
  return strongest === WHOLE ? first.people : Math.max(...kept.map(({ people }) => people))
}

function isRejected(tokens: readonly Token[], start: number): boolean {
  const [before, last] = [tokens[start - 2], tokens[start - 1]]
  return last?.moment === 'not' || (before?.word === 'instead' && last?.word === 'of')
}
