/** What people owe, and how its time runs. Rules only. */
import type { Conversation, ResponseTarget } from '@parley/contracts'

export interface ResponseTargetRow {
  workspace_id: string
  id: string
  name: string
  position: number
  enabled: boolean
  channel_ids: string[]
  team_ids: string[]
  priorities: Conversation['priority'][]
  first_response_minutes: number | null
  resolution_minutes: number | null
  business_hours_id: string | null
  warn_minutes: number
  created_at: Date
  updated_at: Date
}

export type Kind = 'first_response' | 'resolution'
export const KINDS: readonly Kind[] = ['first_response', 'resolution']

/** What of a conversation decides which of its promises run. */
export interface TargetFacts {
  channel_id: string
  team_id: string | null
  priority: ResponseTarget['priorities'][number]
  leader: 'ai' | 'person' | 'none'
  lifecycle: Conversation['lifecycle']
  waiting_since: Date | null
  opened_at: Date
  closed_at: Date | null
  /** Of the hand-over that is active. */
  handed_over_at: Date | null
  handed_over_by: string | null
  /** The first answer of a person, or through the API, since the hand-over. */
  answered_handoff_at: Date | null
}

/** The first that is enabled and fits; they come in their order. */
export function fittingTarget<Row extends ResponseTargetRow>(
  targets: readonly Row[],
  facts: Pick<TargetFacts, 'channel_id' | 'team_id' | 'priority'>,
): Row | undefined {
  const holds = <Value>(asked: readonly Value[], value: Value | null) =>
    asked.length === 0 || (value !== null && asked.includes(value))
  return targets.find(
    (target) =>
      target.enabled &&
      holds(target.channel_ids, facts.channel_id) &&
      holds(target.team_ids, facts.team_id) &&
      holds(target.priorities, facts.priority),
  )
}

export const minutesOf = (target: ResponseTargetRow, kind: Kind): number | null =>
  kind === 'first_response' ? target.first_response_minutes : target.resolution_minutes

/** A promise that stands now. Rounds with another `roundAt` are another promise. */
export interface Owed {
  roundAt: Date
  /** From when on its time counts. */
  startsAt: Date
  /** `begun`: it goes on as it was, paused, but does not begin so. */
  runs: 'running' | 'paused' | 'paused_if_begun'
}

/** Undefined: nobody owes it. */
export function owed(kind: Kind, facts: TargetFacts): Owed | undefined {
  if (facts.lifecycle === 'closed' || facts.lifecycle === 'archived') return undefined
  return kind === 'first_response' ? owedAnswer(facts) : owedResolution(facts)
}

/**
 * To a hand-over that nobody has answered, since it was asked for; who takes over by themselves owes only what the
 * contact waits for. Otherwise since the contact waits, as far as a person led.
 */
function owedAnswer(facts: TargetFacts): Owed | undefined {
  if (facts.leader === 'ai') return undefined
  const { handed_over_at, handed_over_by, answered_handoff_at, waiting_since } = facts
  const isAsked = handed_over_at !== null && handed_over_by !== 'person' && answered_handoff_at === null
  const since = isAsked ? handed_over_at : waiting_since && laterOf(waiting_since, handed_over_at)
  if (!since) return undefined
  return { roundAt: since, startsAt: since, runs: isPaused(facts) ? 'paused' : 'running' }
}

/** For each round of the conversation. Time in which the AI leads does not count. */
function owedResolution(facts: TargetFacts): Owed {
  const startsAt = laterOf(facts.opened_at, facts.handed_over_at)
  const runs = facts.leader === 'ai' ? 'paused_if_begun' : isPaused(facts) ? 'paused' : 'running'
  return { roundAt: facts.opened_at, startsAt, runs }
}

/** Pending waits for the contact; snoozed was put aside on purpose. */
const isPaused = ({ lifecycle }: TargetFacts) => lifecycle === 'pending' || lifecycle === 'snoozed'

const laterOf = (one: Date, other: Date | null) => (other !== null && other > one ? other : one)
