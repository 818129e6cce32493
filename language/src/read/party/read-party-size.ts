import { is } from './party-items.ts'
import { COUNTED, findMentions, WHOLE } from './party-mentions.ts'
import { type Token, tokensOf } from './party-tokens.ts'

/** Largest number of people that one message books for. */
const MOST_PEOPLE = 999

/** The number of people for whom a customer books: "table for 4", "me and my wife". Undefined where none is said. */
export function readPartySize(text: string): number | undefined {
  const tokens = tokensOf(text)
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
  if (strongest === COUNTED && tokens.some((token) => is(token, 'send'))) return undefined
  return strongest === WHOLE ? first.people : Math.max(...kept.map(({ people }) => people))
}

function isRejected(tokens: readonly Token[], start: number): boolean {
  const [before, last] = [tokens[start - 2], tokens[start - 1]]
  return last?.moment === 'not' || (before?.word === 'instead' && last?.word === 'of')
}
