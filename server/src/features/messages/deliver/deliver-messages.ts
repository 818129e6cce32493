/**
 * Sends what is due. A message is claimed (lease, attempt) in a committed transaction before its bytes leave; gate and
 * epoch are asked again under the conversation's lock in that transaction; the outcome is written under the fence of
 * the attempt. A crash in between leaves a claimed row whose lease expires: it becomes `unknown`, never a second send.
 */
import type { Update } from '@parley/channels/kit'
import { createBatcher } from '../../../platform/batching/batcher.ts'
import {
  CommitOutcomeUnknownError,
  isRetryableDatabaseError,
  sql,
  type Transaction,
} from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { AnyAdapter, OpenedChannel } from '../../channels/index.ts'
import {
  claimMessages,
  type DueMessage,
  lockDueMessages,
  lockExpiredSends,
  type Outcome,
  writeOutcomes,
} from './outbox.store.ts'
import { type Attempted, outcomeOfError, outcomeOfReceipt, outcomeOfRefusal } from './outcome.ts'
import { channelBudget, pairFreeAfter, pairFreeBefore } from './pacing.ts'

/** Longer than any send may take: a lease that expires belongs to a worker that is gone. */
const LEASE_MS = 40_000
const BATCH = 100
const WRITE_AGAIN_MS = 200

export interface DeliveryChannel {
  workspace_id: string
  id: string
  status: 'active' | 'needs_attention' | 'disabled'
  messages_per_second: number
  free_at: Date
  paused_until: Date | null
  adapter: AnyAdapter
  context: OpenedChannel['context']
}

/** What delivery needs of the features below it. */
export interface DeliveryDependencies {
  /** Locks the channel's row (skipped when another worker has it) and opens its adapter. */
  lockChannel(tx: Transaction, workspaceId: string, channelId: string): Promise<DeliveryChannel | undefined>
  pauseChannel(tx: Transaction, channel: { workspace_id: string; id: string }, until: Date): Promise<void>
  stopChannel(
    tx: Transaction,
    channel: { workspace_id: string; id: string },
    attention: string,
  ): Promise<void>
  /** The gate, asked at dispatch: undefined, or why not. */
  refusal(due: DueMessage, channel: DeliveryChannel, now: Date): { code: string; message: string } | undefined
}

export function createDelivery(
  platform: Platform,
  dependencies: DeliveryDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock, wake, log } = platform
  let inFlight = 0
  const idle = new Set<() => void>()

  const outcomes = createBatcher<Finished, undefined>(writeFinished, { maximum: 200 })

  async function drain(): Promise<'again' | 'idle' | Date> {
    const now = clock.now()
    const due = await database.system.rows<{ workspace_id: string; channel_id: string }>({
      name: 'due_outbox',
      text: 'select * from due_outbox($1)',
      values: [now],
    })
    const results = await Promise.all(
      due.map((channel) => drainChannel(channel.workspace_id, channel.channel_id)),
    )
    if (results.includes('again')) return 'again'
    const times = results.filter((result) => result instanceof Date)
    return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : 'idle'
  }

  async function drainChannel(workspaceId: string, channelId: string): Promise<'again' | 'idle' | Date> {
    const room = options.maximumInFlight - inFlight
    if (room <= 0) return 'idle'
    const claimed = await database.transaction(workspaceId, (tx) =>
      claim(tx, workspaceId, channelId, Math.min(room, BATCH)),
    )
    if (!claimed) return 'idle'
    for (const message of claimed.messages) void send(claimed.channel, message)
    return claimed.next
  }

  async function claim(tx: Transaction, workspaceId: string, channelId: string, room: number) {
    const now = clock.now()
    const channel = await dependencies.lockChannel(tx, workspaceId, channelId)
    if (!channel) return undefined
    await expireSends(tx, workspaceId, channelId, now)
    if (channel.paused_until && channel.paused_until > now)
      return { channel, messages: [], next: channel.paused_until }
    const pace = channelBudget(channel.free_at, now, channel.messages_per_second)
    if (pace.budget === 0) return { channel, messages: [], next: pace.after(0) }

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
      const refusal = refusalOf(message, channel, now)
      if (refusal) refused.push(refusal)
      else claimed.push(message)
    }
    if (refused.length > 0) await writeOutcomes(tx, workspaceId, refused, now)
    if (claimed.length > 0) {
      await claimMessages(
        tx,
        workspaceId,
        claimed.map((message) => ({
          message_id: message.message_id,
          conversation_id: message.conversation_id,
          pair_free_at: pairFreeAfter(message.pair_free_at, now, pair),
        })),
        new Date(now.getTime() + LEASE_MS),
      )
      await tx.rows({
        name: 'pace_channel',
        text: 'update channels set free_at = $3 where workspace_id = $1 and id = $2',
        values: [workspaceId, channelId, pace.after(claimed.length)],
      })
    }
    if (refused.length > 0) tx.afterCommit(() => wake.signal('events'))
    const next =
      due.length === limit
        ? limit === pace.budget
          ? pace.after(claimed.length)
          : ('again' as const)
        : ('idle' as const)
    return { channel, messages: claimed, next }
  }

  /** P3 and P4 at dispatch: who spoke must still lead, and the gate must still be open. */
  function refusalOf(message: DueMessage, channel: DeliveryChannel, now: Date): Outcome | undefined {
    const attempted = {
      message_id: message.message_id,
      attempt: message.attempt,
      queued_at: message.queued_at,
    }
    if (message.owner_epoch !== null && message.owner_epoch !== message.current_epoch) {
      return outcomeOfRefusal(
        attempted,
        'cancelled',
        'owner_changed',
        'Somebody took the conversation over before this left.',
      )
    }
    const refusal = dependencies.refusal(message, channel, now)
    return refusal ? outcomeOfRefusal(attempted, 'failed', refusal.code, refusal.message) : undefined
  }

  async function expireSends(
    tx: Transaction,
    workspaceId: string,
    channelId: string,
    now: Date,
  ): Promise<void> {
    const expired = await lockExpiredSends(tx, { workspaceId, id: channelId }, now)
    if (expired.length === 0) return
    const lost: Outcome[] = expired.map((row) => ({
      ...outcomeOfRefusal(
        { ...row, queued_at: now },
        'failed',
        'outcome_unknown',
        'The server stopped while this was being sent; the provider’s status will tell.',
      ),
      status: 'unknown',
    }))
    await writeOutcomes(tx, workspaceId, lost, now)
    tx.afterCommit(() => wake.signal('events'))
  }

  async function send(channel: DeliveryChannel, message: DueMessage): Promise<void> {
    inFlight++
    const attempted: Attempted = {
      message_id: message.message_id,
      attempt: message.attempt + 1,
      queued_at: message.queued_at,
    }
    const finished: Finished = {
      channel,
      outcome: undefined as never,
      followUps: [],
      pauseUntil: null,
      stop: null,
    }
    try {
      const receipt = await channel.adapter.send(
        {
          message_id: message.message_id,
          to: {
            ...(message.phone ? { phone: message.phone } : {}),
            ...(message.provider_user_id ? { provider_user_id: message.provider_user_id } : {}),
          },
          content: message.content,
          ...(message.reply_to_provider_message_id && message.content.type !== 'reaction'
            ? { reply_to_provider_message_id: message.reply_to_provider_message_id }
            : {}),
          ...(message.template ? { template: message.template } : {}),
          ...(message.target_provider_message_id
            ? { target_provider_message_id: message.target_provider_message_id }
            : {}),
        },
        channel.context,
      )
      finished.outcome = outcomeOfReceipt(attempted, receipt)
      finished.followUps = receipt.follow_ups ?? []
    } catch (error) {
      const result = outcomeOfError(attempted, error, clock.now())
      finished.outcome = result.outcome
      finished.pauseUntil = result.pauseChannelUntil
      finished.stop = result.stopsChannel ? result.stopsChannel.message : null
      log.warn(
        {
          channel_id: channel.id,
          message_id: message.message_id,
          code: result.outcome.error?.code,
          provider_code: result.outcome.error?.provider_code,
        },
        'a message was not sent',
      )
    }
    try {
      await writeDown(finished)
    } catch (error) {
      // The row stays claimed; its lease makes it `unknown`, and the provider's status settles it.
      log.error({ message_id: message.message_id, err: error }, 'an outcome could not be written')
    } finally {
      inFlight--
      wake.signal('outbox')
      if (inFlight === 0) release(idle)
    }
  }

  /** We know what happened: a database that is away for a moment must not make it unknown. */
  async function writeDown(finished: Finished): Promise<void> {
    const until = clock.now().getTime() + LEASE_MS / 2
    for (;;) {
      try {
        await outcomes.add(finished)
        return
      } catch (error) {
        if (!isPassing(error) || clock.now().getTime() > until) throw error
        await new Promise<void>((resolve) => {
          clock.after(WRITE_AGAIN_MS, resolve)
        })
      }
    }
  }

  async function writeFinished(batch: Finished[]): Promise<undefined[]> {
    const byWorkspace = Map.groupBy(batch, (finished) => finished.channel.workspace_id)
    for (const [workspaceId, group] of byWorkspace) {
      await database.transaction(workspaceId, async (tx) => {
        const now = clock.now()
        const ordered = group.toSorted((a, b) => (a.outcome.message_id < b.outcome.message_id ? -1 : 1))
        await writeOutcomes(
          tx,
          workspaceId,
          ordered.map((finished) => finished.outcome),
          now,
        )
        await storeFollowUps(tx, group, now)
        for (const finished of group) {
          if (finished.pauseUntil) await dependencies.pauseChannel(tx, finished.channel, finished.pauseUntil)
          if (finished.stop) await dependencies.stopChannel(tx, finished.channel, finished.stop)
        }
        tx.afterCommit(() => wake.signal('events'))
      })
    }
    return batch.map(() => undefined)
  }

  async function storeFollowUps(tx: Transaction, group: Finished[], now: Date): Promise<void> {
    const rows = group.flatMap((finished) =>
      finished.followUps.map(({ after_ms, update }) => ({
        workspace_id: finished.channel.workspace_id,
        id: newId(),
        channel_id: finished.channel.id,
        kind: update.kind,
        dedupe_key: update.dedupe_key,
        lane: update.lane,
        update,
        available_at: new Date(now.getTime() + after_ms),
      })),
    )
    if (rows.length > 0) await tx.rows(sql`select append_ledger(${storableJson(rows)}::jsonb, ${now})`)
  }

  return {
    drain,
    /** Resolves when nothing is on its way: for a graceful stop. */
    async settled(): Promise<void> {
      if (inFlight > 0) await new Promise<void>((resolve) => idle.add(resolve))
    },
  }
}

interface Finished {
  channel: DeliveryChannel
  outcome: Outcome
  followUps: { after_ms: number; update: Update }[]
  pauseUntil: Date | null
  stop: string | null
}

function release(waiting: Set<() => void>): void {
  for (const resolve of waiting) resolve()
  waiting.clear()
}

/** Writing an outcome again changes nothing: it is fenced by its attempt. */
function isPassing(error: unknown): boolean {
  return error instanceof CommitOutcomeUnknownError || isRetryableDatabaseError(error)
}
