/**
 * Claims queued messages of one channel that may leave now. Gate and epoch are asked again under the lock of each
 * conversation, in the transaction that claims; refused messages get their outcome at once.
 */

import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type AnyAdapter, paceChannel } from '../../../channels/channels/index.ts'
import { reopenStopped } from '../../conversations/index.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import type { DueMessage } from './due-message.ts'
import { lockDueMessages } from './due-messages.store.ts'
import { pauseOf, refusalOf } from './may-leave.ts'
import {
  claimMessages as claimRows,
  type DelayedMessage,
  delayMessages,
  lockExpiredSends,
} from './outbox.store.ts'
import { outcomeOfLostSend, outcomeOfRefusal, outcomeOfRetry } from './outcome.ts'
import { type Outcome, writeOutcomes } from './outcomes.store.ts'
import { type ChannelBudget, channelBudget, dueLimit, pairFreeAfter, pairFreeBefore } from './pacing.ts'

/** Longer than any send may take: a lease that expires belongs to a worker that is gone. */
export const LEASE_MS = 40_000
/** Another transaction holds the channel's pace for a few round trips. */
const BUSY_MS = 20

export interface ClaimedMessages {
  channel: DeliveryChannel
  messages: DueMessage[]
  pace: Pick<ChannelBudget, 'start' | 'intervalMs' | 'after'>
}

export interface Claim {
  /** Undefined when nothing could be claimed. */
  claimed?: ClaimedMessages
  /** Another transaction holds the channel's pace. */
  isBusy?: boolean
  /** When there may be more: at once, when signalled, or not before then. */
  next: 'again' | 'idle' | Date
}

export interface ClaimRequest {
  channelId: string
  /** Most messages that this process can send now. */
  room: number
  /** How far ahead of the pace to claim. Milliseconds. */
  aheadMs: number
  /** Of the channel, where it is known: then locking and reading take one round trip. */
  adapter: AnyAdapter | undefined
  /** Looks for sends whose lease has expired, too. */
  expires: boolean
  /** Called before the write that claims and commits: when that is not confirmed, these may be claimed. */
  beforeCommit(claimed: ClaimedMessages): void
}

export async function claimMessages(
  { clock, wake, log }: Pick<Platform, 'clock' | 'wake' | 'log'>,
  dependencies: DeliveryDependencies,
  scope: Scope,
  { channelId, room, aheadMs, adapter, expires, beforeCommit }: ClaimRequest,
): Promise<Claim> {
  const now = clock.now()
  const work: TimedScope = { ...scope, now }
  const lockDue = ({ capabilities: { pair } }: AnyAdapter) =>
    lockDueMessages(work, channelId, {
      limit: dueLimit(now, room, aheadMs),
      pairFreeBefore: pairFreeBefore(now, pair),
    })
  // In this order: what is read after the lock of the pace is what its last holder left.
  const [row, expired, early] = await Promise.all([
    dependencies.lockChannel(work, channelId),
    expires ? lockExpiredSends(work, channelId) : [],
    adapter && lockDue(adapter),
  ])
  if (!row) return { next: new Date(now.getTime() + BUSY_MS), isBusy: true }
  const channel = dependencies.openChannel(row)
  if (expired.length > 0) await endExpired({ wake, log }, work, channel, expired)
  const pace = channelBudget(channel.free_at, now, channel.messages_per_second, aheadMs)
  const pausedUntil = pauseOf(channel, now)
  if (pausedUntil) return { next: pausedUntil }
  if (pace.budget === 0) return { claimed: { channel, messages: [], pace }, next: pace.again(0) }

  const limit = Math.min(room, pace.budget)
  const due = (early ?? (await lockDue(channel.adapter))).slice(0, limit)
  if (due.length === 0) return { next: 'idle' }
  const refused: Outcome[] = []
  const delayed: DelayedMessage[] = []
  const messages: DueMessage[] = []
  for (const message of due) {
    const refusal = refusalOf(dependencies, message, channel, now)
    if (refusal && 'waitUntil' in refusal) delayed.push({ id: message.message_id, until: refusal.waitUntil })
    else if (refusal) refused.push(outcomeOfRefusal(message, refusal))
    else messages.push(message)
  }
  const uncapped = await withinCaps(dependencies, work, messages, delayed)
  const affordable = await withinBudgets(dependencies, work, channel, uncapped, refused)
  if (delayed.length > 0) await delayMessages(work, delayed)
  if (refused.length > 0) await writeRefusals(wake, work, refused)
  const claimed = { channel, messages: affordable, pace }
  if (affordable.length > 0) {
    beforeCommit(claimed)
    await claim(work, claimed)
  }
  const isLimited = due.length === limit
  const next = !isLimited ? 'idle' : limit === pace.budget ? pace.again(affordable.length) : 'again'
  return { claimed, next }
}

/** Adds those that a cap holds back to `delayed`. Of answers nothing is asked. */
async function withinCaps(
  { cappedUntil }: DeliveryDependencies,
  work: TimedScope,
  messages: DueMessage[],
  delayed: DelayedMessage[],
): Promise<DueMessage[]> {
  const begun = messages.filter(({ initiative }) => initiative !== null)
  if (begun.length === 0) return messages
  const capped = await cappedUntil(work, begun)
  for (const [id, until] of capped) delayed.push({ id, until })
  return messages.filter(({ message_id: id }) => !capped.has(id))
}

/** Adds those that a budget refuses to `refused`. Without a budget nothing is asked. */
async function withinBudgets(
  { reserve }: DeliveryDependencies,
  work: TimedScope,
  channel: DeliveryChannel,
  messages: DueMessage[],
  refused: Outcome[],
): Promise<DueMessage[]> {
  if (!channel.has_budgets || messages.length === 0) return messages
  const refusals = await reserve(work, channel, messages)
  return messages.filter((message) => {
    const refusal = refusals.get(message.message_id)
    if (refusal) refused.push(outcomeOfRefusal(message, { status: 'failed', ...refusal }))
    return !refusal
  })
}

async function claim(work: TimedScope, { channel, messages, pace }: ClaimedMessages): Promise<void> {
  const { pair } = channel.adapter.capabilities
  const claims = messages.map((message) => ({
    message_id: message.message_id,
    conversation_id: message.conversation_id,
    pair_free_at: pairFreeAfter(message.pair_free_at, work.now, pair),
  }))
  await Promise.all([
    paceChannel(work, channel.id, pace.after(messages.length)),
    claimRows(work, claims, new Date(work.now.getTime() + LEASE_MS)),
  ])
}

async function writeRefusals(
  wake: Platform['wake'],
  work: TimedScope,
  refused: readonly Outcome[],
): Promise<void> {
  await writeOutcomes(work, refused)
  work.transaction.afterCommit(() => wake.signal('events', { workspaceId: work.workspaceId }))
  const stopped = refused.filter(({ error }) => error?.code === 'responder_changed')
  if (stopped.length === 0) return
  const ids = stopped.map(({ message_id }) => message_id)
  if (await reopenStopped(work, ids))
    work.transaction.afterCommit(() => wake.signal('turns', { workspaceId: work.workspaceId }))
}

async function endExpired(
  { wake, log }: Pick<Platform, 'wake' | 'log'>,
  work: TimedScope,
  channel: DeliveryChannel,
  expired: readonly { message_id: string; attempt: number }[],
): Promise<void> {
  // Of a hosted channel nothing has left the server, so it is known that it was not sent.
  const outcomeOf = channel.adapter.capabilities.hosted ? outcomeOfRetry : outcomeOfLostSend
  await writeOutcomes(
    work,
    expired.map((row) => outcomeOf(row, work.now)),
  )
  work.transaction.afterCommit(() => {
    wake.signal('events', { workspaceId: work.workspaceId })
    if (!channel.adapter.capabilities.hosted)
      log.warn(
        { workspace_id: work.workspaceId, channel_id: channel.id, messages: expired.length },
        'a server stopped while it sent messages: whether they arrived is unknown until the provider reports it',
      )
  })
}
