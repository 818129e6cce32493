/**
 * Campaigns of calls. Each attempt is a call of its own, placed in the transaction that changes the recipient, within the calls per minute
 * and the calls at a time of the campaign, and within the slots of the workspace.
 */
import type { FieldProblem } from '@parley/contracts'
import { ConcurrentChangeError } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { Author } from '../../../contacts/contacts/index.ts'
import {
  countCampaignCalls,
  finishCall,
  lockSlots,
  lockUndialed,
  type PlaceCall,
  type Placed,
} from '../../calls/index.ts'
import type { CampaignRow } from '../campaign.ts'
import { holdContacts } from '../contacts.store.ts'
import { personaliseMetadata, personaliseVariables } from '../personalise.ts'
import { callReferenceProblems } from './call-references.ts'
import { nextCallingTime } from './calling-hours.ts'
import type { Candidate, Outcome, Reaching, Room } from './reaching.ts'
import { findSpeaker } from './speaker-of-calls.ts'

const MINUTE_MS = 60_000
/** How often a campaign looks whether a call has ended. */
const LOOK_MS = 1000
/** How long a recipient waits for a slot that somebody else has taken meanwhile. */
const SLOT_WAIT_MS = 2000
const RING_SECONDS = 30
/** The trigger `follow_campaign_call` puts the recipient of such a call back in line. */
const CAMPAIGN_STOPPED = {
  code: 'campaign_stopped',
  message: 'The campaign was paused or cancelled before the call was dialled.',
}
/** Ends that may pass: the recipient is called again, as the campaign's list of delays says. */
const RETRIED = ['busy', 'no_answer', 'declined', 'voicemail', 'provider_error']

export interface CallReaching {
  placeCall: PlaceCall
  /** The channel of the campaign, or the workspace's voice channel. Undefined: there is none. */
  findVoiceChannel(work: Scope, channelId: string | null): Promise<{ id: string } | undefined>
}

export interface ReachingByCall extends Reaching {
  /** Says which references name nothing of the workspace. An agent or a flow that exists stays until the transaction ends. */
  referenceProblems(work: Scope, campaign: Pick<CampaignRow, 'channel_id' | 'call'>): Promise<FieldProblem[]>
}

export function reachByCall({ placeCall, findVoiceChannel }: CallReaching): ReachingByCall {
  async function roomOf(work: TimedScope, campaign: CampaignRow): Promise<Room> {
    const again = new Date(work.now.getTime() + LOOK_MS)
    const stops = await problemOf(findVoiceChannel, work, campaign)
    if (stops) return { room: 0, again, stops }
    const { calls_per_minute: rate, max_concurrent: most, hours } = campaign.call!
    const opens = hours && nextCallingTime(hours, work.now)
    if (opens) return { room: 0, again: opens }
    const { slots, used } = await lockSlots(work)
    const since = new Date(work.now.getTime() - MINUTE_MS)
    const { active, recent, oldest } = await countCampaignCalls(work, campaign.id, since)
    const room = Math.max(0, Math.min(slots - used, most - active, rate - recent))
    // Where the minute is used up, the next call may begin when its first one is a minute old.
    const isPaced = rate <= recent && oldest !== null
    return { room, again: isPaced ? new Date(oldest.getTime() + MINUTE_MS) : again }
  }

  async function reach(
    work: TimedScope,
    campaign: CampaignRow,
    candidates: readonly Candidate[],
  ): Promise<ReadonlyMap<number, Outcome>> {
    const outcomes = new Map<number, Outcome>()
    await holdAll(work, candidates)
    const channel = (await findVoiceChannel(work, campaign.channel_id))!
    const found = await findSpeaker(work, campaign)
    if (!('speaker' in found))
      return new Map(
        candidates.map(({ position }) => [position, { stops: found.code, message: found.message }]),
      )
    for (const candidate of candidates) {
      const { position, contact, attempts } = candidate
      const variables = personaliseVariables(campaign.call!.variables ?? {}, contact)
      if (!variables) {
        outcomes.set(position, { refused: 'variable_missing' })
        continue
      }
      const placed = await placeCall(
        work,
        {
          contact,
          channelId: channel.id,
          speaker: found.speaker,
          variables,
          ringSeconds: RING_SECONDS,
          maxSeconds: campaign.call!.timeout_seconds,
          purpose: campaign.call!.purpose,
          ignoresDoNotDisturb: authorOfCampaign(campaign),
          metadata: personaliseMetadata(campaign.call!.metadata ?? {}, contact),
          campaignId: campaign.id,
          sourceCampaignId: campaign.source_campaign_id,
          attempt: attempts + 1,
        },
        { mayWait: false },
      )
      outcomes.set(position, outcomeOf(placed, work.now))
    }
    return outcomes
  }

  return {
    referenceProblems: (work, campaign) => callReferenceProblems(work, campaign, findVoiceChannel),
    roomOf,
    reach,
    retried: RETRIED,
    async withdraw(work, campaign) {
      for (const call of await lockUndialed(work, campaign.id))
        await finishCall(work, call, { reason: 'cancelled', error: CAMPAIGN_STOPPED })
    },
  }
}

async function problemOf(
  findVoiceChannel: CallReaching['findVoiceChannel'],
  work: TimedScope,
  campaign: CampaignRow,
): Promise<Room['stops']> {
  if (!(await findVoiceChannel(work, campaign.channel_id)))
    return {
      code: 'channel_unavailable',
      message: 'There is no voice channel that can call: connect one, then resume the campaign.',
    }
  const found = await findSpeaker(work, campaign)
  return 'speaker' in found ? undefined : found
}

function outcomeOf(placed: Placed, now: Date): Outcome {
  if ('call' in placed) return { queued: { call_id: placed.call.id } }
  if ('refused' in placed) return { refused: placed.refused.code }
  if ('exhausted' in placed) return { stops: 'budget_exhausted', message: placed.exhausted.message }
  if ('waits' in placed) return { waits: placed.waits.code, until: placed.until }
  return { waits: 'call_slots', until: new Date(now.getTime() + SLOT_WAIT_MS) }
}

/** A recipient who was merged or erased since the recipients were read is not called. */
async function holdAll(work: TimedScope, candidates: readonly Candidate[]): Promise<void> {
  const held = await holdContacts(
    work,
    candidates.map(({ contact }) => contact.id),
  )
  if (held < candidates.length)
    throw new ConcurrentChangeError('A recipient was merged or erased meanwhile. Try again.')
}

function authorOfCampaign(campaign: CampaignRow): Author | null {
  return campaign.do_not_disturb_lifted_by
}
