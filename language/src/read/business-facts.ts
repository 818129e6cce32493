/** Short facts that an owner states about the business, by their names and by questions for them. */
import type { FactWords } from '../packs/fact-words.ts'
import { alternatives } from '../packs/index.ts'
import { asksForHours } from './opening-hours.ts'

export type FactKind = keyof FactWords['names']

const names = (kind: FactKind) =>
  new RegExp(
    alternatives(({ facts }) => facts.names[kind]),
    'i',
  )
const asks = (kind: keyof FactWords['asks']) =>
  new RegExp(
    alternatives(({ facts }) => facts.asks[kind]),
    'iu',
  )

const NAMES: readonly (readonly [FactKind, RegExp])[] = [
  ['hours', names('hours')],
  ['address', names('address')],
  ['email', names('email')],
  ['website', names('website')],
  ['phone', names('phone')],
]

/** Questions about a business itself are often made of small words only: "Where are you?", "kab tak khule ho". */
const ASKS: readonly (readonly [keyof FactWords['asks'], RegExp])[] = [
  ['address', asks('address')],
  ['email', asks('email')],
  ['website', asks('website')],
  ['phone', asks('phone')],
]

/** The kind of a fact, by the name that its owner gave it. */
export function factKindOf(name: string): FactKind | undefined {
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0]
}

/** Whether the name of a fact may be one of these kinds. */
export function isFactOf(name: string, kinds: readonly FactKind[]): boolean {
  return NAMES.some(([kind, pattern]) => kinds.includes(kind) && pattern.test(name))
}

export function factKindsAskedFor(question: string): FactKind[] {
  const asked: FactKind[] = ASKS.filter(([, pattern]) => pattern.test(question)).map(([kind]) => kind)
  return asksForHours(question) ? [...asked, 'hours'] : asked
}

const HEALTH = new RegExp(
  alternatives(({ facts }) => facts.health),
  'iu',
)

/** A wrong word here may hurt somebody: a price is no answer to whether something is safe. */
export function asksAboutHealth(text: string): boolean {
  return HEALTH.test(text)
}
