/**
 * Claims messages in the transaction that makes them, where nothing holds them back: they leave with its commit. A message that
 * has to wait is queued, and the ordinary claim takes it. The same rules hold: gate and epoch under the conversation's lock,
 * the order of a conversation, the paces of the channel and of the pair.
 */
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { type PaceClaim, paceChannel, paceIfFree } from '../../../channels/channels/index.ts'
import type { OutgoingMessage, QueuedClaim } from '../queue-messages.store.ts'
import type { ChannelPaces } from './channel-paces.ts'
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
   * Instead of `lock`: these were read before, and the transaction fails where they have changed. Then `pace` fails, too, as
   * `isChangedFacts` says, where the pace of a channel does not allow what it allowed.
   */
  expect(departures: readonly Departure[]): void
  /**
   * Which of these messages leave with the commit. They have to be queued with these claims, in the same transaction, and the
   * paces of their channels have to be moved in it.
   */
  claim(work: TimedScope, messages: readonly OutgoingMessage[]): DirectClaim
}

export interface DirectClaim {
  claims: ReadonlyMap<string, QueuedClaim>
  /** Moves the paces, in statements of their own. */
  pace(): Promise<unknown>
  /**
   * For a statement that moves the pace itself, as `paceIfFree` does, and reports when the channel is free again. Only where all
   * messages leave on one channel and are claimed on what was read before.
   */
  only?: { pace: PaceClaim; moved(freeAt: Date): void } | undefined
}

interface OpenChannel {
  channel: DeliveryChannel
  pace: ChannelBudget
  messages: DueMessage[]
}

export function createDirectClaims(
  dependencies: Pick<DeliveryDependencies, 'openChannel' | 'refusal'>,
  options: { room: number } & Pick<ChannelPaces, 'aheadOf' | 'freeAtOf'>,
): DirectClaims & { claimed(): ClaimedMessages[] } {
  let departures = new Map<string, Departure>()
  let channels = new Map<string, OpenChannel>()
  let room = 0
  let movePace: typeof moveLockedPace = moveLockedPace

  // The transaction may be the second attempt.
  function begin(rows: readonly Departure[], move: typeof movePace): void {
    departures = new Map(rows.map((row) => [row.conversation_id, row]))
    channels = new Map()
    room = options.room
    movePace = move
  }

  function open(departure: Departure, now: Date): OpenChannel {
    const known = channels.get(departure.id)
    if (known) return known
    const channel = dependencies.openChannel(departure)
    const ahead = options.aheadOf(channel.id)
    // A pace that was read before may be older than this process's own claims.
    const freeAt = later(channel.free_at, options.freeAtOf(channel.id))
    const pace = channelBudget(freeAt, now, channel.messages_per_second, ahead)
    const opened = { channel, pace, messages: [] }
    channels.set(channel.id, opened)
    return opened
  }

  function claimOne(message: OutgoingMessage, now: Date): QueuedClaim | undefined {
    if (room === 0) return undefined
    const departure = departures.get(message.conversation_id)
    // A template and an answer to a message need more than is read here.
    if (!departure || departure.has_earlier || message.content.type === 'template') return undefined
    // A budget is asked under its lock by the ordinary claim.
    if (departure.has_budgets) return undefined
    const { channel, pace, messages } = open(departure, now)
    const { pair } = channel.adapter.capabilities
    if (messages.length >= pace.budget || pauseOf(channel, now)) return undefined
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
      begin([], moveLockedPace)
      if (room === 0 || conversationIds.length === 0) return
      begin(await lockDepartures(work, conversationIds), moveLockedPace)
    },
    expect: (rows) => begin(rows, moveExpectedPace),
    claim(work, messages) {
      const claims = new Map<string, QueuedClaim>()
      for (const message of messages) {
        const claim = claimOne(message, work.now)
        if (claim) claims.set(message.id, claim)
        else departures.delete(message.conversation_id)
      }
      const paced = [...channels.values()].filter((opened) => opened.messages.length > 0)
      const only = paced.length === 1 && movePace === moveExpectedPace ? paced[0] : undefined
      return {
        claims,
        pace: () => Promise.all(paced.map((opened) => movePace(work, opened))),
        only: only && { pace: paceClaimOf(only), moved: (freeAt) => moved(only, freeAt) },
      }
    },
    claimed: () => [...channels.values()].filter(({ messages }) => messages.length > 0),
  }
}

async function moveLockedPace(work: Scope, { channel, pace, messages }: OpenChannel): Promise<void> {
  await paceChannel(work, channel.id, pace.after(messages.length))
}

async function moveExpectedPace(work: Scope, opened: OpenChannel): Promise<void> {
  moved(opened, await paceIfFree(work, paceClaimOf(opened)))
}

function paceClaimOf({ channel, pace, messages }: OpenChannel): PaceClaim {
  const { intervalMs, since, until } = pace
  return {
    ...{ channelId: channel.id, messages: messages.length, intervalMs, since, until },
    pausedUntil: channel.paused_until,
  }
}

/** `freeAt`: when the channel is free again after the messages. */
function moved(opened: OpenChannel, freeAt: Date): void {
  const { pace, messages } = opened
  const start = new Date(freeAt.getTime() - Math.ceil(messages.length * pace.intervalMs))
  opened.pace = { ...pace, start, after: (sent) => (sent === messages.length ? freeAt : pace.after(sent)) }
}

function later(time: Date, other: Date | undefined): Date {
  return other !== undefined && other > time ? other : time
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
    campaign_id: message.campaign_id ?? null,
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
    withdrawn: null,
    // Only answers are claimed so.
    initiative: null,
    ...{ do_not_disturb_at: null, opted_in_at: null, consents: {}, time_zone: null, rules: null },
  }
}
