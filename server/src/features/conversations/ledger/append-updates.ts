/**
 * Stores what providers reported, before they get 200 (P1). Concurrent hooks share one statement; each is answered
 * only when that statement has committed.
 */
import type { Update } from '@parley/channels/kit'
import { createBatcher } from '../../../platform/batching/batcher.ts'
import { NIL_ID, newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { appendEntries, findEntriesByKey } from './ledger.store.ts'

export interface Arrival {
  /** The nil id when no channel has the account: the update is quarantined until one claims it. */
  workspaceId: string
  channelId: string
  update: Update
}

/** Why an update for an unknown account is set aside; `account` finds it again when a channel with it appears. */
export function unclaimed(account: string): string {
  return `no channel has the account ${account}`
}

export function createLedgerWriter(platform: Pick<Platform, 'database' | 'clock' | 'wake'>) {
  const { database, clock, wake } = platform
  const batcher = createBatcher<{ arrivals: Arrival[]; error?: string }, void>(
    async (batch) => {
      await store(batch)
      return batch.map(() => undefined)
    },
    { maximum: 64, concurrency: 2 },
  )

  async function store(batch: { arrivals: Arrival[]; error?: string }[]): Promise<void> {
    const rows = batch.flatMap(({ arrivals, error }) => arrivals.map((arrival) => rowOf(arrival, error)))
    await appendEntries(database.system, rows, clock.now())
    const channels = new Map(rows.map((row) => [row.channel_id, row.workspace_id]))
    for (const [channelId, workspaceId] of channels) wake.signal('ledger', { workspaceId, channelId })
  }

  return {
    /** Stores updates of one channel in the caller's transaction. Returns the ids of their entries, also of known ones. */
    async appendHere(work: TimedScope, channelId: string, updates: readonly Update[]): Promise<string[]> {
      const { transaction, workspaceId, now } = work
      const rows = updates.map((update) => rowOf({ workspaceId, channelId, update }))
      await appendEntries(transaction, rows, now)
      transaction.afterCommit(() => wake.signal('ledger', { workspaceId, channelId }))
      return findEntriesByKey(
        work,
        channelId,
        updates.map((update) => update.dedupe_key),
      )
    },
    /** Resolves when the updates are durable. An update that is stored already is not stored again. */
    async append(arrivals: Arrival[]): Promise<void> {
      if (arrivals.length > 0) await batcher.add({ arrivals })
    },
    /** Keeps updates that belong to no channel, with the reason. */
    async quarantine(updates: Update[], error: string): Promise<void> {
      if (updates.length === 0) return
      await batcher.add({
        arrivals: updates.map((update) => ({ workspaceId: NIL_ID, channelId: NIL_ID, update })),
        error,
      })
    },
  }
}

function rowOf({ workspaceId, channelId, update }: Arrival, error?: string) {
  return {
    workspace_id: workspaceId,
    id: newId(),
    channel_id: channelId,
    kind: update.kind,
    dedupe_key: update.dedupe_key,
    lane: update.lane,
    update,
    state: error ? 'quarantined' : 'waiting',
    error: error ?? null,
  }
}

export type AppendHere = LedgerWriter['appendHere']
export type LedgerWriter = ReturnType<typeof createLedgerWriter>
