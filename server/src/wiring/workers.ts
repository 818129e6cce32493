/** The role `worker`: the loops and chores that the plugs declare. */
import type { Platform } from '../platform/platform.ts'
import type { Plug } from '../platform/plug/plug.ts'
import { startChore } from '../platform/worker/start-chore.ts'
import { startWorker } from '../platform/worker/worker.ts'

export function startWorkers(
  { clock, wake, log }: Pick<Platform, 'clock' | 'wake' | 'log'>,
  { plugs }: { plugs: readonly Plug[] },
): { stop(): Promise<void> } {
  const workers = plugs.flatMap((plug) => plug.workers ?? [])
  const chores = plugs.flatMap((plug) => plug.chores ?? [])
  const running = [
    ...workers.flatMap((worker) =>
      Array.from({ length: worker.loops ?? 1 }, () => startWorker({ ...worker, clock, wake, log })),
    ),
    ...chores.map((chore) => startChore(chore, { clock, log })),
  ]
  return {
    async stop() {
      await Promise.all(running.map((each) => each.stop()))
      // All at once: a turn that a provider's slow answer would delay is aborted, and its successor continues it.
      await Promise.all(workers.map((worker) => worker.stop?.()))
    },
  }
}
