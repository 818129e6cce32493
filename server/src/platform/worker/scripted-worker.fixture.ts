/** A worker whose drains answer by a script, on a clock that the test turns. */
import { createFakeClock } from '../../testing/fake-clock.ts'
import type { Clock } from '../clock/clock.ts'
import { silentLog } from '../logging/log.ts'
import { createWake, type Due } from '../wake/wake.ts'
import { startWorker, type WorkerOptions } from './worker.ts'

type Outcome = 'again' | 'idle' | Date | Error

/** A worker whose drains answer by the script; the last answer is repeated. */
export function scriptedWorker(script: Outcome[], options: Partial<WorkerOptions> = { lookMs: 1000 }) {
  const time = createFakeClock()
  const wake = createWake()
  const sleeps: number[] = []
  const asked: (readonly Due[] | undefined)[] = []
  const clock: Clock = {
    now: time.now,
    after(milliseconds, action) {
      sleeps.push(milliseconds)
      return time.after(milliseconds, action)
    },
  }
  let drains = 0
  let during: (() => void) | undefined
  const worker = startWorker({
    queue: 'ledger',
    wake,
    clock,
    log: silentLog,
    ...options,
    async drain(due) {
      asked.push(due)
      const outcome = script[Math.min(drains++, script.length - 1)]!
      during?.()
      during = undefined
      if (outcome instanceof Error) throw outcome
      return outcome
    },
  })
  return {
    worker,
    wake,
    time,
    sleeps,
    /** The rows that each drain was asked for; undefined: to look for all. */
    asked,
    drains: () => drains,
    /** Called in the midst of the next drain. */
    duringNextDrain(action: () => void) {
      during = action
    },
  }
}

/** Lets everything run that waits for nothing but its turn. */
export const quiet = () => new Promise<void>((resolve) => setImmediate(resolve))

export const DUE: Due = { workspaceId: 'w', channelId: 'c' }
export const OTHER: Due = { workspaceId: 'w', channelId: 'other' }
