import type { Goal, Moment, ResourceReading, ServiceMatch } from '@parley/language'
import type { DialogueContext } from '../context.ts'
import type { News } from '../news.ts'
import type { DialogueState, Request } from '../state.ts'
import type { PartReading } from './read-part.ts'

/** The content of a message, read beside the state before it. */
export interface Heard {
  before: DialogueState
  context: DialogueContext
  parts: readonly PartReading[]
  /** All of the message. */
  message: string
  /** Those parts of it that give or want something. */
  said: string
  isTelling: boolean
  goal: Goal | undefined
  /** The moment that is wanted, while something is arranged. */
  moment: Moment | undefined
  named: ServiceMatch
  /** All services named, where it is more than one. */
  several: readonly string[]
  /** Services that it takes out of what is booked. */
  dropped: readonly string[]
  /** Services of which one is wanted beside those that are named: "haircut and manicure", where there are several haircuts. */
  unsure: readonly string[]
  /** The services come on top of those that were named before. */
  adds: boolean
  name: string | undefined
  /** The person, chair or room with which it is wanted. */
  person: ResourceReading
  /** How many people come, where the message says it. */
  people: number | undefined
}

/** The state so far, and what has become of the message. Reducers take one and return the next. */
export interface Change {
  state: DialogueState
  news: readonly News[]
  /** Services that the words may mean, when they mean none alone. */
  serviceOptions: readonly string[]
  /** A person of whom the business does not know, as the customer wrote the name. */
  unknownPerson: string | null
}

export function withRequest(change: Change, request: Request, ...news: readonly News[]): Change {
  return { ...change, state: { ...change.state, request }, news: [...change.news, ...news] }
}

/** Whether a value was given for the first time or changed; nothing where it stayed. */
export function newsOf(before: string | null, now: string): News[] {
  return before === now ? [] : [before === null ? 'gave' : 'changed']
}
