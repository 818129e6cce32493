/**
 * One look a second for everything that is due in any queue: the safety net under the signals. It finds rows of other
 * processes, of a process that died, and of signals that were lost; and rows whose time comes before the next look.
 */
import type { Clock } from '../clock/clock.ts'
import type { Database, Session } from '../database/index.ts'
import type { Log } from '../logging/log.ts'
import type { Due, Queue } from '../wake/wake.ts'
import type { Worker } from './worker.ts'

/** A lost signal delays its rows by this much at most. Milliseconds. */
export const LOOK_MS = 1000
/** Times are named a little beyond the next look. */
const AHEAD_MS = LOOK_MS + 250

interface DueRow {
  queue: Queue
  /** Null: the worker has to look by itself. */
  workspace_id: string | null
  channel_id: string | null
  endpoint_id: string | null
  /** Null: now. */
  due_at: Date | null
}

export function startDueLooks(
  { database, clock, log }: { database: Database; clock: Clock; log: Log },
  workers: readonly Pick<Worker, 'queue' | 'notify'>[],
): { stop(): Promise<void> } {
  const workersOf = Map.groupBy(workers, ({ queue }) => queue)
  let isStopping = false
  let underWay = Promise.resolve()
  let cancel = clock.after(LOOK_MS, begin)

  function begin(): void {
    underWay = look().then(() => {
      if (!isStopping) cancel = clock.after(LOOK_MS, begin)
    })
  }

  async function look(): Promise<void> {
    try {
      const until = new Date(clock.now().getTime() + AHEAD_MS)
      for (const row of await dueWork(database.system, until)) {
        for (const worker of workersOf.get(row.queue) ?? [])
          worker.notify(dueOf(row), row.due_at ?? undefined)
      }
    } catch (error) {
      log.warn({ err: error }, 'what is due could not be looked for; the next look tries again')
    }
  }

  return {
    async stop() {
      isStopping = true
      cancel()
      await underWay
    },
  }
}

function dueOf({ workspace_id, channel_id, endpoint_id }: DueRow): Due | undefined {
  if (workspace_id === null) return undefined
  return {
    workspaceId: workspace_id,
    ...(channel_id !== null && { channelId: channel_id }),
    ...(endpoint_id !== null && { endpointId: endpoint_id }),
  }
}

/** Rows of every workspace that are due before `until`, by queue and lane. */
function dueWork(system: Session, until: Date): Promise<DueRow[]> {
  return system.rows<DueRow>({ name: 'due_work', text: 'select * from due_work($1)', values: [until] })
}
