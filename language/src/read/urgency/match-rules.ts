/**
 * The urgencies that written rules find: they read how meanings stand together, in all languages at once, because people mix them.
 * `read-urgency.ts` weighs them against what was learnt from messages.
 */
import type { UrgencyConcept } from '../../packs/urgency-words.ts'
import { type FoundConcepts, findConcepts } from './find-concepts.ts'
import { RULES, type Rule, type Urgency } from './rules.ts'

/** Words against a rule count so far around its first word; the price of one thing says little about another. */
const AGAINST_WITHIN = 14
const NEARER: Readonly<Partial<Record<UrgencyConcept, number>>> = {
  MILD: 4,
  PRICE: 7,
  INFO: 7,
  HYPO: 9,
  PAST: 10,
}

/** By the first meaning of each rule: nearly all messages have none of them. */
const rulesByFirst = Map.groupBy(RULES, ({ wanted }) => wanted[0]!)

/** Empty for nearly every message. */
export function matchRules(text: string): Urgency[] {
  const found = findConcepts(text)
  const read = new Set<Urgency>()
  for (const concept of found.places.keys()) {
    for (const rule of rulesByFirst.get(concept) ?? [])
      if (!read.has(rule.urgency) && holds(rule, found)) read.add(rule.urgency)
  }
  return [...read]
}

function holds({ wanted, within, longest, against }: Rule, { places, length }: FoundConcepts): boolean {
  if (length > longest) return false
  const [first, ...others] = wanted
  return places
    .get(first!)!
    .some(
      (place) =>
        others.every((other) => isNear(places.get(other), place, within)) &&
        !against.some((other) => isNear(places.get(other), place, NEARER[other] ?? AGAINST_WITHIN)),
    )
}

function isNear(places: readonly number[] | undefined, place: number, within: number): boolean {
  return places?.some((other) => Math.abs(other - place) <= within) ?? false
}

/** The meanings in a message, for people who improve the words. */
export function explainUrgency(text: string): [UrgencyConcept, readonly number[]][] {
  return [...findConcepts(text).places]
}
