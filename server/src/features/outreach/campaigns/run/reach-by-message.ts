/**
 * Campaigns of messages. Recipients get their messages a little ahead of the pace of the channel, so that the queue is never
 * empty and never long: what waits in it can be taken back, and answers to customers pass it.
 */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { CampaignRow } from '../campaign.ts'
import { readCampaignChannel, setPacedUntil } from '../campaigns.store.ts'
import type { CampaignDependencies } from '../dependencies.ts'
import { personalise } from '../personalise.ts'
import { chooseContent } from '../variants/choose-variant.ts'
import type { Candidate, Outcome, Reaching, Room } from './reaching.ts'

/** Messages of so many seconds wait in the queue. */
const AHEAD_S = 1.5
const REFILL_MS = 400
/** Most recipients of one transaction. */
const AT_ONCE = 200

const RETRIED = [
  'provider_unreachable',
  'provider_throttled',
  'recipient_throttled',
  'recipient_not_reachable',
  'marketing_limited',
  'provider_rejected',
]

export function reachByMessage({
  findSendingChannel,
  queueMessages,
  withdrawMessages,
}: Pick<CampaignDependencies, 'findSendingChannel' | 'queueMessages' | 'withdrawMessages'>): Reaching {
  async function channelOf(work: TimedScope, { channel_id: channelId }: CampaignRow) {
    return findSendingChannel(work, channelId ? { channelId } : {})
  }

  async function roomOf(work: TimedScope, campaign: CampaignRow): Promise<Room> {
    const again = new Date(work.now.getTime() + REFILL_MS)
    const found = await channelOf(work, campaign)
    const channel = found && (await readCampaignChannel(work, campaign.id, found.id))
    if (!channel)
      return {
        room: 0,
        again,
        stops: {
          code: 'channel_unavailable',
          message: 'The channel of the campaign was disconnected: choose another one.',
        },
      }
    const { messages_per_second: own } = campaign
    const rate = Math.min(channel.messages_per_second, own ?? Number.POSITIVE_INFINITY)
    // A channel that rests takes nothing more in line: its messages wait for a later hour, and so would all others.
    if (channel.paused_until !== null && new Date(channel.paused_until) > work.now) return { room: 0, again }
    // The gate counts how many people the provider still takes, and says until when each of the others waits.
    const free = Math.ceil(rate * AHEAD_S) + 1 - channel.queued
    const room = Math.max(
      0,
      Math.min(free, AT_ONCE, own === null ? AT_ONCE : ownRoom(campaign, own, work.now)),
    )
    return { room, again }
  }

  async function reach(
    work: TimedScope,
    campaign: CampaignRow,
    candidates: readonly Candidate[],
  ): Promise<ReadonlyMap<number, Outcome>> {
    const outcomes = new Map<number, Outcome>()
    const channel = (await channelOf(work, campaign))!
    const ready = candidates.flatMap((candidate) => {
      const chosen = chooseContent(campaign, candidate.contact.id, candidate.variant)
      const content = personalise(chosen.content, candidate.contact)
      if (content) return [{ candidate, content, variant: chosen.variant }]
      outcomes.set(candidate.position, { refused: 'variable_missing' })
      return []
    })
    const queued = await queueMessages(
      work,
      campaign,
      channel,
      ready.map(({ candidate: { contact }, content }) => ({ contact, content })),
    )
    let sent = 0
    for (const { candidate, variant } of ready) {
      const outcome = queued.get(candidate.contact.id)!
      if ('queued' in outcome) sent++
      outcomes.set(
        candidate.position,
        'queued' in outcome ? { queued: { message_id: outcome.queued }, variant } : outcome,
      )
    }
    if (campaign.messages_per_second !== null && sent > 0) await pace(work, campaign, sent)
    return outcomes
  }

  return {
    roomOf,
    reach,
    retried: RETRIED,
    async withdraw(work, campaign) {
      await withdrawMessages(work, campaign.id)
    },
  }
}

/** Of a campaign with a rate of its own: the messages that the rate allows before the next refill. */
function ownRoom(campaign: CampaignRow, rate: number, now: Date): number {
  const intervalMs = 1000 / rate
  const left = now.getTime() + REFILL_MS - start(campaign, now)
  return left < 0 ? 0 : Math.floor(left / intervalMs) + 1
}

async function pace(work: TimedScope, campaign: CampaignRow, sent: number): Promise<void> {
  const until = start(campaign, work.now) + (sent * 1000) / campaign.messages_per_second!
  await setPacedUntil(work, campaign.id, new Date(Math.ceil(until)))
}

/** Time in which nothing was sent is not made up for. */
function start({ paced_until: pacedUntil }: CampaignRow, now: Date): number {
  const time = new Date(pacedUntil).getTime()
  return Number.isFinite(time) ? Math.max(time, now.getTime()) : now.getTime()
}
