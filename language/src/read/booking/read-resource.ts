/** The person, chair or room with which a message wants a booking. Pure. */
import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import { findMentions, type Mention } from './resource-mentions.ts'
import type { BookableResource } from './resource-names.ts'
import { type BookableService, serviceWordsOf } from './service-names.ts'

export interface ResourceReading {
  /** The own name of the one that is wanted. */
  resource: string | undefined
  /** A person whom the business does not have, as the customer wrote the name. */
  unknown: string | undefined
  /** Several of which one may be meant, or any will do. */
  options: string[]
  /** Those of `options` of whom any will do: "Mehta or Kulkarni". */
  among: string[]
  /** Those who are not wanted: "anyone but Dr. Mehta". */
  excluded: string[]
  /** Anybody will do. */
  isAny: boolean
}

export interface ReadResourceOptions {
  services?: readonly BookableService[]
  /** The customer was just asked with whom: a bare name is the answer. */
  isAsked?: boolean
}

const whole = (source: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${source})(?![\\p{L}\\p{M}])`, 'u')
const anyone = whole(alternatives(({ people }) => people.anyone))
const or = whole(alternatives(({ people }) => people.or))
const alternative = whole(alternatives(({ people }) => people.alternative))
const corrects = whole(alternatives(({ people }) => people.corrects))

const whom = whole(alternatives(({ people }) => people.asksWhom))

/** Asks with whom something is booked: "with which doctor is it?" */
export function asksWhom(text: string): boolean {
  return whom.test(normaliseWithin(text, 'NFKC', 1_000).toLowerCase())
}

/** A longer message names its person before. */
const LONGEST_MESSAGE = 2_000

export function readResource(
  message: string,
  resources: readonly BookableResource[],
  { services = [], isAsked = false }: ReadResourceOptions = {},
): ResourceReading {
  const { mentions, text } = findMentions(
    message.slice(0, LONGEST_MESSAGE),
    resources,
    serviceWordsOf(services),
    isAsked,
  )
  const wanted = mentions.filter((mention) => mention.isWanted)
  const known = wanted.filter(({ names }) => names.length > 0)
  const isAny = wanted.length === 0 && anyone.test(text)
  const refused = mentions.flatMap((one) => (one.refused && one.names.length === 1 ? one.names : []))
  if (known.length === 0) {
    const excluded = [...new Set(refused)]
    return { resource: undefined, unknown: wanted.at(-1)?.said, options: [], among: [], excluded, isAny }
  }
  const chosen = choose(known, text)
  const nobodyElse = { unknown: undefined, excluded: [], isAny: false }
  if (chosen.length === 1) return { resource: chosen[0], options: [], among: [], ...nobodyElse }
  const among = areAlternatives(known, text) ? chosen : []
  return { resource: undefined, options: chosen, among, ...nobodyElse }
}

/** Any of those who are named will do: one or the other was said, or that it does not matter who. */
function areAlternatives(known: readonly Mention[], text: string): boolean {
  if (known.length < 2) return false
  const betweens = known.slice(1).map((mention, index) => text.slice(known[index]!.end, mention.start))
  return betweens.some((one) => alternative.test(one) || /^\s*\/\s*$/u.test(one)) || anyone.test(text)
}

/** Of several that are wanted, the one that was said last as a correction; all of them where they are alternatives. */
function choose(known: readonly Mention[], text: string): string[] {
  let chosen = known[0]!.names
  for (const [index, mention] of known.entries()) {
    if (index === 0) continue
    const between = text.slice(known[index - 1]!.end, mention.start)
    const common = mention.names.filter((name) => chosen.includes(name))
    if (common.length > 0) chosen = common
    else if (!or.test(between) && !between.includes('/') && corrects.test(between)) chosen = mention.names
    else chosen = [...chosen, ...mention.names]
  }
  return [...new Set(chosen)]
}
