/** Writes down what became of sends, those that end together in one transaction, under the fence of each attempt. */
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
import { LEASE_MS } from './claim-messages.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import { type Outcome, writeOutcomes } from './outbox.store.ts'

const WRITE_AGAIN_MS = 200

/** One send that has ended. */
export interface Finished {
  channel: DeliveryChannel
  outcome: Outcome
  followUps: { after_ms: number; update: Update }[]
  pauseUntil: Date | null
  stop: string | null
}

export function createOutcomeWriter(
  { database, clock, wake }: Pick<Platform, 'database' | 'clock' | 'wake'>,
  dependencies: Pick<DeliveryDependencies, 'pauseChannel' | 'stopChannel'>,
): (finished: Finished) => Promise<void> {
  const outcomes = createBatcher<Finished, undefined>(writeFinished, { maximum: 200 })

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

  return writeDown
}

/** Writing an outcome again changes nothing: it is fenced by its attempt. */
function isPassing(error: unknown): boolean {
  return error instanceof CommitOutcomeUnknownError || isRetryableDatabaseError(error)
}
