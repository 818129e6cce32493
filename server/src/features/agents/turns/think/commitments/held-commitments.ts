import { type HeldCommitment, holdCommitments } from '@parley/language'
import type { SpokenLine, ThinkRequest } from '../thought.ts'

const NONE: readonly HeldCommitment[] = []

/** The promises of people in this conversation that hold now, oldest first. Days count by the clock of the business. */
export function heldCommitments({
  agent,
  history,
  now,
  saidByPeople = [],
}: ThinkRequest): readonly HeldCommitment[] {
  const known = new Set(history.map(({ id }) => id).filter((id) => id !== undefined))
  const earlier = saidByPeople.filter(({ id }) => id === undefined || !known.has(id))
  const lines: readonly SpokenLine[] = earlier.length === 0 ? history : [...earlier, ...history]
  if (!lines.some(({ sender }) => sender === 'person')) return NONE
  return holdCommitments(lines, { zone: agent.time_zone, now })
}
