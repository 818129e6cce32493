/** Attempts to reach recipients whose turn it is, and writes what became of each of them in the same transaction. */
import { ConcurrentChangeError } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { CampaignRow } from '../campaign.ts'
import { type DueRecipient, type Reached, writeReached } from '../recipients.store.ts'
import { startIn } from '../schedule.ts'
import type { Candidate, Outcome, Reaching } from './reaching.ts'

/** Answers with what stops the campaign. */
export async function attemptRecipients(
  reaching: Reaching,
  work: TimedScope,
  campaign: CampaignRow,
  due: readonly DueRecipient[],
): Promise<{ code: string; message: string } | undefined> {
  if (due.length === 0) return undefined
  const outcomes = new Map<number, Outcome>()
  const candidates: Candidate[] = []
  for (const { position, contact, attempts, variant } of due) {
    const start = contact && localStart(campaign, contact.time_zone, work.now)
    if (!contact) outcomes.set(position, { refused: 'contact_deleted' })
    else if (start) outcomes.set(position, { waits: 'contact_zone', until: start })
    else candidates.push({ position, contact, attempts, variant })
  }
  if (candidates.length > 0)
    for (const [position, outcome] of await reaching.reach(work, campaign, candidates))
      outcomes.set(position, outcome)
  const stops = [...outcomes.values()].find((outcome) => 'stops' in outcome)
  const written = [...outcomes].flatMap(([position, outcome]) => reachedOf(position, outcome))
  const changed = await writeReached(work, campaign.id, written)
  if (changed < written.length)
    throw new ConcurrentChangeError('A recipient of the campaign was changed meanwhile. Try again.')
  return stops && { code: stops.stops, message: stops.message }
}

/** Undefined: the campaign has begun where the contact lives. */
function localStart({ schedule }: CampaignRow, zone: string | null, now: Date): Date | undefined {
  if (!schedule?.in_contact_zone) return undefined
  const start = startIn(schedule, zone ?? schedule.time_zone)
  return start > now ? start : undefined
}

/** Those whom something stops that concerns the whole campaign stay as they are. */
function reachedOf(position: number, outcome: Outcome): Reached[] {
  const none = { reason: null, variant: null, message_id: null, call_id: null, next_attempt_at: null }
  if ('stops' in outcome) return []
  if ('refused' in outcome) return [{ ...none, position, state: 'refused', reason: outcome.refused }]
  if ('waits' in outcome)
    return [{ ...none, position, state: 'waiting', reason: outcome.waits, next_attempt_at: outcome.until }]
  return [{ ...none, position, state: 'queued', variant: outcome.variant ?? null, ...outcome.queued }]
}
