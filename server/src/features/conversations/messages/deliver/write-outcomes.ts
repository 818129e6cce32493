/** Writes down what became of sends, those that end together in one transaction, under the fence of each attempt. */

import type { Update } from '@parley/channels/kit'
import { createBatcher } from '../../../../platform/batching/batcher.ts'
import { isDatabaseOutage, type Transaction, untilWritten } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { LEASE_MS } from './claim-messages.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import { appendFollowUps, renewSends } from './outbox.store.ts'
import { type Outcome, writeOutcomes } from './outcomes.store.ts'

/** Well before a lease ends, though a renewal may have to wait for the database. */
const RENEW_MS = 10_000
/** How long a stopping process goes on trying. */
const STOP_PATIENCE_MS = 20_000

/** One send that has ended. */
export interface Finished {
  channel: DeliveryChannel
  outcome: Outcome
  followUps: { after_ms: number; update: Update }[]
  pauseUntil: Date | null
  stop: string | null
}

export interface OutcomeWriter {
  /**
   * Resolves when it is written; only then the message counts as finished. Says whether another message of the
   * conversation waited for it.
   */
  write(finished: Finished): Promise<{ hasNext: boolean }>
  /** Limits further retries: the process is about to end. */
  stop(): void
}

type WriterPlatform = Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>
type ChannelStops = Pick<DeliveryDependencies, 'pauseChannel' | 'stopChannel'>

export function createOutcomeWriter(platform: WriterPlatform, dependencies: ChannelStops): OutcomeWriter {
  const { clock, log } = platform
  const writeFinished = (batch: Finished[]) => writeTogether(platform, dependencies, batch)
  const outcomes = createBatcher<Finished, { hasNext: boolean }>(writeFinished, { maximum: 200 })
  const giveUp = new AbortController()
  /** Not written yet. Their leases are renewed, so that no other process marks them unknown. */
  const unwritten = new Set<Finished>()
  let cancelRenewal: (() => void) | undefined

  function renew(): void {
    renewLeases(platform, unwritten)
    cancelRenewal = clock.after(RENEW_MS, renew)
  }

  /** We know what happened, and keep it until the database knows it too. */
  async function write(finished: Finished): Promise<{ hasNext: boolean }> {
    unwritten.add(finished)
    cancelRenewal ??= clock.after(RENEW_MS, renew)
    try {
      return await untilWritten(() => outcomes.add(finished), {
        clock,
        log,
        about: { message_id: finished.outcome.message_id },
        signal: giveUp.signal,
      })
    } catch (error) {
      if (giveUp.signal.aborted || isDatabaseOutage(error)) throw error
      // Another one of the batch may be what cannot be written.
      const [written] = await writeFinished([finished])
      return written!
    } finally {
      unwritten.delete(finished)
      if (unwritten.size === 0) {
        cancelRenewal?.()
        cancelRenewal = undefined
      }
    }
  }

  return {
    write,
    stop() {
      clock.after(STOP_PATIENCE_MS, () => giveUp.abort())
    },
  }
}

function renewLeases({ database, clock }: WriterPlatform, unwritten: ReadonlySet<Finished>): void {
  const leaseUntil = new Date(clock.now().getTime() + LEASE_MS)
  for (const [workspaceId, group] of Map.groupBy(unwritten, ({ channel }) => channel.workspace_id)) {
    inScope(
      database,
      workspaceId,
      (work) =>
        renewSends(
          work,
          group.map(({ outcome }) => outcome),
          leaseUntil,
        ),
      { reserved: true, byKey: true },
    ).catch(() => {
      // Logged once, where the outcome could not be written; the next renewal tries again.
    })
  }
}

async function writeTogether(
  { database, clock, wake }: WriterPlatform,
  dependencies: ChannelStops,
  batch: readonly Finished[],
): Promise<{ hasNext: boolean }[]> {
  const followed = new Set<string>()
  const byWorkspace = Map.groupBy(batch, (finished) => finished.channel.workspace_id)
  for (const [workspaceId, group] of byWorkspace) {
    const write = async (tx: Transaction) => {
      const work = { transaction: tx, workspaceId, now: clock.now() }
      await pauseAndStop(tx, dependencies, group)
      const outcomes = group
        .map(({ outcome }) => outcome)
        .sort((a, b) => (a.message_id < b.message_id ? -1 : 1))
      const reports = followUpsOf(group, work.now)
      tx.afterCommit(() => wake.signal('events', { workspaceId }))
      const [, written] = await Promise.all([
        reports.length > 0 && appendFollowUps(tx, reports, work.now),
        writeOutcomes(work, outcomes, { commits: true }),
      ])
      for (const { message_id, has_next } of written) if (has_next) followed.add(message_id)
    }
    await database.transaction(workspaceId, write, { reserved: true, byKey: true })
  }
  return batch.map(({ outcome }) => ({ hasNext: followed.has(outcome.message_id) }))
}

/** Seldom. In the order of docs/decisions/lock-order.md: first all paces, then all channels, each by id. */
async function pauseAndStop(
  tx: Transaction,
  { pauseChannel, stopChannel }: ChannelStops,
  group: readonly Finished[],
): Promise<void> {
  const ordered = group
    .filter(({ pauseUntil, stop }) => pauseUntil !== null || stop !== null)
    .sort((a, b) => (a.channel.id < b.channel.id ? -1 : 1))
  for (const { channel, pauseUntil } of ordered) if (pauseUntil) await pauseChannel(tx, channel, pauseUntil)
  for (const { channel, stop } of ordered) if (stop) await stopChannel(tx, channel, stop)
}

/** Reports of a sandbox, which stands in for a provider, as entries of the ledger. */
function followUpsOf(group: readonly Finished[], now: Date): object[] {
  return group.flatMap(({ channel, followUps }) =>
    followUps.map(({ after_ms, update }) => ({
      workspace_id: channel.workspace_id,
      id: newId(),
      channel_id: channel.id,
      kind: update.kind,
      dedupe_key: update.dedupe_key,
      lane: update.lane,
      update,
      available_at: new Date(now.getTime() + after_ms),
    })),
  )
}
