/**
 * Claims what may be sent now on one channel. Gate and epoch are asked again under the lock of each conversation, in
 * the transaction that claims; what they refuse gets its outcome at once.
 */

import type { Transaction } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { paceChannel } from '../../../channels/channels/index.ts'
import { quietSpan } from '../../../contacts/contactability/index.ts'
import { reopenStopped } from '../../conversations/index.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import {
  claimMessages as claimRows,
  type DueMessage,
  lockDueMessages,
  lockExpiredSends,
  type Outcome,
  writeOutcomes,
} from './outbox.store.ts'
import { outcomeOfRefusal, outcomeOfRetry } from './outcome.ts'
import { type ChannelBudget, channelBudget, pairFreeAfter, pairFreeBefore } from './pacing.ts'

/** Longer than any send may take: a lease that expires belongs to a worker that is gone. */
export const LEASE_MS = 40_000

export interface ClaimedMessages {
  channel: DeliveryChannel
  messages: DueMessage[]
  /** When there may be more: at once, when signalled, or not before then. */
  next: 'again' | 'idle' | Date
  pace: Pick<ChannelBudget, 'start' | 'intervalMs'>
}

/** Undefined when another worker has the channel, or when nothing is due. */
export async function claimMessages(
  { clock, wake }: Pick<Platform, 'clock' | 'wake'>,
  dependencies: DeliveryDependencies,
  tx: Transaction,
  {
    workspaceId,
    channelId,
    room,
    aheadMs,
  }: { workspaceId: string; channelId: string; room: number; aheadMs: number },
): Promise<ClaimedMessages | undefined> {
  const now = clock.now()
  const channel = await dependencies.lockChannel({ transaction: tx, workspaceId }, channelId)
  if (!channel) return undefined
  await expireSends(wake, tx, channel, now)
  const pace = channelBudget(channel.free_at, now, channel.messages_per_second, aheadMs)
  if (channel.paused_until && channel.paused_until > now)
    return { channel, messages: [], next: channel.paused_until, pace }
  if (pace.budget === 0) return { channel, messages: [], next: pace.again(0), pace }

  const { pair } = channel.adapter.capabilities
  const limit = Math.min(room, pace.budget)
  const due = await lockDueMessages(
    tx,
    { workspaceId, id: channelId },
    { now, limit, pairFreeBefore: pairFreeBefore(now, pair) },
  )
  if (due.length === 0) return undefined
  const refused: Outcome[] = []
  const claimed: DueMessage[] = []
  for (const message of due) {
    const refusal = refusalOf(dependencies, message, channel, now)
    if (refusal) refused.push(refusal)
    else claimed.push(message)
  }
  if (refused.length > 0) await writeRefusals(wake, { transaction: tx, workspaceId, now }, refused)
  if (claimed.length > 0) {
    await claimRows(
      { transaction: tx, workspaceId },
      claimed.map((message) => ({
        message_id: message.message_id,
        conversation_id: message.conversation_id,
        pair_free_at: pairFreeAfter(message.pair_free_at, now, pair),
      })),
      new Date(now.getTime() + LEASE_MS),
    )
    await paceChannel({ transaction: tx, workspaceId }, channelId, pace.after(claimed.length))
  }
  if (refused.length > 0) tx.afterCommit(() => wake.signal('events', { workspaceId }))
  const next =
    due.length === limit
      ? limit === pace.budget
        ? pace.again(claimed.length)
        : ('again' as const)
      : ('idle' as const)
  return { channel, messages: claimed, next, pace }
}

async function writeRefusals(
  wake: Platform['wake'],
  work: TimedScope,
  refused: readonly Outcome[],
): Promise<void> {
  await writeOutcomes(work, refused)
  const stopped = refused.filter(({ error }) => error?.code === 'responder_changed')
  if (stopped.length === 0) return
  const ids = stopped.map(({ message_id }) => message_id)
  if (await reopenStopped(work, ids)) work.transaction.afterCommit(() => wake.signal('turns'))
}

/** P3 and P4 at dispatch: who spoke must still lead, and the gate must still be open. */
function refusalOf(
  dependencies: DeliveryDependencies,
  message: DueMessage,
  channel: DeliveryChannel,
  now: Date,
): Outcome | undefined {
  const attempted = {
    message_id: message.message_id,
    attempt: message.attempt,
    queued_at: message.queued_at,
  }
  if (message.responder_epoch !== null && message.responder_epoch !== message.current_epoch) {
    return outcomeOfRefusal(
      attempted,
      'cancelled',
      'responder_changed',
      'Somebody took the conversation over before this left.',
    )
  }
  if (message.not_after !== null && message.not_after <= now) {
    return outcomeOfRefusal(attempted, 'cancelled', 'too_late', 'What it was about had begun before it left.')
  }
  const { quiet_hours: quiet } = message
  if (quiet !== null && quietSpan(quiet, quiet.time_zone, now)) {
    return outcomeOfRefusal(
      attempted,
      'cancelled',
      'quiet_hours',
      'It did not leave before the quiet hours began.',
    )
  }
  const refusal = dependencies.refusal(message, channel, now)
  return refusal ? outcomeOfRefusal(attempted, 'failed', refusal.code, refusal.message) : undefined
}

async function expireSends(
  wake: Platform['wake'],
  tx: Transaction,
  channel: DeliveryChannel,
  now: Date,
): Promise<void> {
  const { workspace_id: workspaceId } = channel
  const expired = await lockExpiredSends(tx, { workspaceId, id: channel.id }, now)
  if (expired.length === 0) return
  // Nothing has left the server, so it is known that it was not sent.
  if (channel.adapter.capabilities.hosted) {
    const again = expired.map((row) => outcomeOfRetry(row, now))
    await writeOutcomes({ transaction: tx, workspaceId, now }, again)
    return
  }
  const lost: Outcome[] = expired.map((row) => ({
    ...outcomeOfRefusal(
      { ...row, queued_at: now },
      'failed',
      'outcome_unknown',
      'The server stopped while this was being sent; the provider’s status will show what happened.',
    ),
    status: 'unknown',
  }))
  await writeOutcomes({ transaction: tx, workspaceId, now }, lost)
  tx.afterCommit(() => wake.signal('events'))
}
