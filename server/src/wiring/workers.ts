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
      // One after the other, in the order of a message: a turn that ends may still queue a message.
      for (const worker of workers) await worker.stop?.()
    },
  }
}
