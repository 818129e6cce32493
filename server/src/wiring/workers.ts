/** The role `worker`: the loops and chores that the plugs declare, and the looks for what no signal has named. */
import type { Platform } from '../platform/platform.ts'
import type { Plug } from '../platform/plug/plug.ts'
import { startDueLooks } from '../platform/worker/due-looks.ts'
import { startChore } from '../platform/worker/start-chore.ts'
import { startWorker } from '../platform/worker/worker.ts'

export function startWorkers(
  { clock, database, wake, log }: Pick<Platform, 'clock' | 'database' | 'wake' | 'log'>,
  { plugs }: { plugs: readonly Plug[] },
): { stop(): Promise<void> } {
  const declared = plugs.flatMap((plug) => plug.workers ?? [])
  const chores = plugs.flatMap((plug) => plug.chores ?? [])
  const workers = declared.flatMap((worker) =>
    Array.from({ length: worker.loops ?? 1 }, () => startWorker({ ...worker, clock, wake, log })),
  )
  const running = [
    ...workers,
    startDueLooks({ database, clock, log }, workers),
    ...chores.map((chore) => startChore(chore, { clock, log })),
  ]
  return {
    async stop() {
      await Promise.all(running.map((each) => each.stop()))
      // All at once: a turn that a provider's slow answer would delay is aborted, and its successor continues it.
      await Promise.all(declared.map((worker) => worker.stop?.()))
    },
  }
}
