/** Work that is repeated at a fixed interval, counted from the end of the round before. Rounds never overlap. */
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../logging/log.ts'

export interface Chore {
  /** For the log. */
  name: string
  /** From the end of one round to the beginning of the next, and before the first. Milliseconds. */
  everyMs: number
  /** One round. A failure is logged; the next round tries again. `isStopping` lets a long round end early. */
  run(isStopping: () => boolean): Promise<unknown>
}

/** `stop` resolves when no round is under way. */
export function startChore(
  chore: Chore,
  { clock, log }: { clock: Clock; log: Log },
): { stop(): Promise<void> } {
  let isStopping = false
  let underWay = Promise.resolve()
  let cancel = clock.after(chore.everyMs, begin)

  function begin(): void {
    underWay = runOnce().then(() => {
      if (!isStopping) cancel = clock.after(chore.everyMs, begin)
    })
  }

  async function runOnce(): Promise<void> {
    try {
      await chore.run(() => isStopping)
    } catch (error) {
      log.warn({ chore: chore.name, err: error }, 'a chore failed and will be tried again')
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
