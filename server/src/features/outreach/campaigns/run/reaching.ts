/** How a kind of campaign reaches people: by messages or by calls. The engine around it is the same. */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { ContactSnapshot } from '../../../contacts/contacts/index.ts'
import type { CampaignRow } from '../campaign.ts'

/** A recipient whose turn it is. */
export interface Candidate {
  position: number
  contact: ContactSnapshot
  /** Attempts before this one. */
  attempts: number
  /** Of an earlier attempt. */
  variant: string | null
}

/** `stops`: no recipient can be reached before somebody has changed something; the campaign pauses. */
export type Outcome =
  | { queued: { message_id: string } | { call_id: string }; variant?: string | null }
  | { refused: string }
  | { waits: string; until: Date }
  | { stops: string; message: string }

export interface Room {
  /** Recipients that may be attempted now. */
  room: number
  /** When there may be room again. */
  again: Date
  /** Nothing can be attempted before somebody has changed something. */
  stops?: { code: string; message: string }
}

export interface Reaching {
  roomOf(work: TimedScope, campaign: CampaignRow): Promise<Room>
  /**
   * Attempts to reach these, in the transaction that writes their outcomes. Writes rows alone: whatever leaves the server leaves
   * after the commit, from those rows. By position.
   */
  reach(
    work: TimedScope,
    campaign: CampaignRow,
    candidates: readonly Candidate[],
  ): Promise<ReadonlyMap<number, Outcome>>
  /** The campaign was paused or cancelled: takes back what has not left. Their recipients wait again. */
  withdraw(work: TimedScope, campaign: CampaignRow): Promise<void>
  /** Failures that may pass, by their codes: they are attempted again as the campaign's list of delays says. */
  retried: readonly string[]
}

export type ReachingOf = (campaign: Pick<CampaignRow, 'kind'>) => Reaching

/** Outcomes of a recipient that concern the whole campaign. The trigger `follow_campaign_message` puts such recipients back. */
export const STOPPING_REASONS: readonly string[] = [
  'budget_exhausted',
  'channel_misconfigured',
  'channel_blocked',
  'channel_unavailable',
  'template_unavailable',
  'template_not_approved',
]
