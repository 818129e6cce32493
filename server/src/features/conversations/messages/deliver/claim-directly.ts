/**
 * Claims messages in the transaction that makes them, where nothing holds them back: they leave with its commit. A message that
 * has to wait is queued, and the ordinary claim takes it. The same rules hold: gate and epoch under the conversation's lock,
 * the order of a conversation, the paces of the channel and of the pair.
 */
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { paceChannel } from '../../../channels/channels/index.ts'
import type { OutgoingMessage, QueuedClaim } from '../queue-messages.store.ts'
import { type ClaimedMessages, LEASE_MS } from './claim-messages.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import type { DueMessage } from './due-message.ts'
import { type Departure, lockDepartures } from './due-messages.store.ts'
import { pauseOf, refusalOf } from './may-leave.ts'
import { type ChannelBudget, channelBudget, pairFreeAfter, pairFreeBefore } from './pacing.ts'

/** The claims of one transaction. */
export interface DirectClaims {
  /** To be asked in the same tick as the statement that locks the conversations, and after it. */
  lock(work: Scope, conversationIds: readonly string[]): Promise<void>
  /**
   * Which of these messages leave with the commit. They have to be queued with these claims, in the same transaction: `pace`
   * is a statement of it, too.
   */
  claim(
    work: TimedScope,
    messages: readonly OutgoingMessage[],
  ): { claims: ReadonlyMap<string, QueuedClaim>; pace: () => Promise<unknown> }
}

interface OpenChannel {
  channel: DeliveryChannel
  pace: ChannelBudget
  messages: DueMessage[]
}

export function createDirectClaims(
  dependencies: Pick<DeliveryDependencies, 'openChannel' | 'refusal'>,
  options: { room: number; aheadOf: (channelId: string) => number },
): DirectClaims & { claimed(): ClaimedMessages[] } {
  let departures = new Map<string, Departure>()
  let channels = new Map<string, OpenChannel>()
  let room = 0

  function open(departure: Departure, now: Date): OpenChannel {
    const known = channels.get(departure.id)
    if (known) return known
    const channel = dependencies.openChannel(departure)
    const ahead = options.aheadOf(channel.id)
    const pace = channelBudget(channel.free_at, now, channel.messages_per_second, ahead)
    const opened = { channel, pace, messages: [] }
    channels.set(channel.id, opened)
    return opened
  }

  function claimOne(message: OutgoingMessage, now: Date): QueuedClaim | undefined {
    const departure = departures.get(message.conversation_id)
    // A template and an answer to a message need more than is read here.
    if (!departure || departure.has_earlier || message.content.type === 'template') return undefined
    const { channel, pace, messages } = open(departure, now)
    const { pair } = channel.adapter.capabilities
    if (room === 0 || messages.length >= pace.budget || pauseOf(channel, now)) return undefined
    if (departure.pair_free_at !== null && departure.pair_free_at > pairFreeBefore(now, pair))
      return undefined
    const due = dueMessageOf(message, departure, now)
    // The ordinary claim refuses it in the same way, and writes why.
    if (refusalOf(dependencies, due, channel, now)) return undefined
    // The next message of the conversation waits for this one.
    departures.delete(message.conversation_id)
    messages.push(due)
    room--
    return {
      lease_until: new Date(now.getTime() + LEASE_MS),
      pair_free_at: pairFreeAfter(due.pair_free_at, now, pair),
    }
  }

  return {
    async lock(work, conversationIds) {
      // The transaction may be the second attempt.
      channels = new Map()
      departures = new Map()
      room = options.room
      if (room === 0 || conversationIds.length === 0) return
      const rows = await lockDepartures(work, conversationIds)
      departures = new Map(rows.map((row) => [row.conversation_id, row]))
    },
    claim(work, messages) {
      const claims = new Map<string, QueuedClaim>()
      for (const message of messages) {
        const claim = claimOne(message, work.now)
        if (claim) claims.set(message.id, claim)
        else departures.delete(message.conversation_id)
      }
      const paced = [...channels.values()].filter((opened) => opened.messages.length > 0)
      const pace = () =>
        Promise.all(
          paced.map((opened) =>
            paceChannel(work, opened.channel.id, opened.pace.after(opened.messages.length)),
          ),
        )
      return { claims, pace }
    },
    claimed: () => [...channels.values()].filter(({ messages }) => messages.length > 0),
  }
}

function dueMessageOf(message: OutgoingMessage, departure: Departure, now: Date): DueMessage {
  const { content, reply_to_provider_message_id: repliesTo } = message
  return {
    ...departure,
    message_id: message.id,
    channel_id: message.channel_id,
    session_id: message.session_id,
    contact_id: message.contact_id,
    agent_id: message.agent_id,
    sender: message.sender,
    content,
    reply_to_provider_message_id: repliesTo,
    attempt: 0,
    queued_at: now,
    responder_epoch: message.responder_epoch,
    template: null,
    target_provider_message_id: content.type === 'reaction' ? repliesTo : null,
    quiet_hours: null,
    not_after: null,
  }
}
