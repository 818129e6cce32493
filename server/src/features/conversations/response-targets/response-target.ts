/** Response targets of people, and how their time runs. Rules only. */
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

/** The facts about a conversation that decide which of its clocks run. */
export interface TargetFacts {
  channel_id: string
  team_id: string | null
  priority: ResponseTarget['priorities'][number]
  responder: 'ai' | 'person' | 'none'
  lifecycle: Conversation['lifecycle']
  waiting_since: Date | null
  opened_at: Date
  closed_at: Date | null
  /** Of the handoff that is active. */
  handed_off_at: Date | null
  handed_off_by: string | null
  /** The first answer of a person, or through the API, since the handoff. */
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
export interface DueTarget {
  roundAt: Date
  /** From when on its time counts. */
  startsAt: Date
  /** `begun`: it goes on as it was, paused, but does not begin so. */
  runs: 'running' | 'paused' | 'paused_if_begun'
}

/** Undefined: nobody owes it. */
export function owed(kind: Kind, facts: TargetFacts): DueTarget | undefined {
  if (facts.lifecycle === 'closed' || facts.lifecycle === 'archived') return undefined
  return kind === 'first_response' ? dueAnswer(facts) : dueResolution(facts)
}

/**
 * To a handoff that nobody has answered, since it was asked for; who takes over by themselves owes only what the
 * contact waits for. Otherwise since the contact waits, as far as a person responded.
 */
function dueAnswer(facts: TargetFacts): DueTarget | undefined {
  if (facts.responder === 'ai') return undefined
  const { handed_off_at, handed_off_by, answered_handoff_at, waiting_since } = facts
  const isAsked = handed_off_at !== null && handed_off_by !== 'person' && answered_handoff_at === null
  const since = isAsked ? handed_off_at : waiting_since && laterOf(waiting_since, handed_off_at)
  if (!since) return undefined
  return { roundAt: since, startsAt: since, runs: isPaused(facts) ? 'paused' : 'running' }
}

/** For each round of the conversation. Time in which the AI responds does not count. */
function dueResolution(facts: TargetFacts): DueTarget {
  const startsAt = laterOf(facts.opened_at, facts.handed_off_at)
  const runs = facts.responder === 'ai' ? 'paused_if_begun' : isPaused(facts) ? 'paused' : 'running'
  return { roundAt: facts.opened_at, startsAt, runs }
}

/** Pending waits for the contact; snoozed was put aside on purpose. */
const isPaused = ({ lifecycle }: TargetFacts) => lifecycle === 'pending' || lifecycle === 'snoozed'

const laterOf = (one: Date, other: Date | null) => (other !== null && other > one ? other : one)
