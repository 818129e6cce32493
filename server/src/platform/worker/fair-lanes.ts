/** Many lanes (a channel each) of many workspaces, drained side by side by one worker. */
import type { Clock } from '../clock/clock.ts'
import type { BackgroundLog } from '../database/index.ts'
import { createFairSlots } from './fair-slots.ts'

/** After this time slower lanes continue in the background and the next scan begins. */
const PATIENCE_MS = 30
/** Lanes that one process drains at once, each on a connection. */
const LANES = 8
const LEAST = 2

export type FairLanes<Lane, Result> = (
  due: readonly Lane[],
  drain: (lane: Lane) => Promise<Result>,
) => Promise<Result[]>

/**
 * Workspaces take turns, and none holds all the places. A lane that is slow or fails delays no other one; it is not
 * started again while it runs. Answers with the results of the lanes that ended soon. `late` is called when a slower one has
 * ended, with its result; undefined: it failed, was due again meanwhile, or had not begun.
 */
export function createFairLanes<Lane extends { workspace_id: string }, Result>(options: {
  keyOf: (lane: Lane) => string
  clock: Clock
  log: BackgroundLog
  late: (lane: Lane, result: Result | undefined) => void
}): FairLanes<Lane, Result> {
  const { keyOf, clock, log, late } = options
  const slots = createFairSlots({ slots: LANES, least: LEAST })
  const running = new Set<string>()
  const dueAgain = new Set<string>()
  /** Lanes for which no slot was free in time: they are named again when a lane has ended, whichever scan had started it. */
  const starved = new Map<string, Lane>()

  function passOnStarved(): void {
    const left = [...starved.values()]
    starved.clear()
    for (const lane of left) late(lane, undefined)
  }

  return async (due, drain) => {
    for (const key of due.map(keyOf)) if (running.has(key)) dueAgain.add(key)
    const waiting = Map.groupBy(
      due.filter((lane) => !running.has(keyOf(lane))),
      (lane) => lane.workspace_id,
    )
    const results: Result[] = []
    const failures: unknown[] = []
    const done = Promise.withResolvers<void>()
    let active = 0
    let isLate = false

    async function run(lane: Lane): Promise<void> {
      const key = keyOf(lane)
      let result: Result | undefined
      running.add(key)
      slots.take(lane.workspace_id, 1)
      active++
      try {
        result = await drain(lane)
        results.push(result)
      } catch (error) {
        failures.push(error)
        log.warn({ lane: key, err: error }, 'a lane could not be drained; it is tried again')
      } finally {
        active--
        running.delete(key)
        slots.give(lane.workspace_id, 1)
        const isDueAgain = dueAgain.delete(key)
        if (isLate || isDueAgain) late(lane, isDueAgain ? undefined : result)
        passOnStarved()
        if (!isLate) start()
      }
    }
    function start(): void {
      for (;;) {
        const workspaceId = slots.next(waiting.keys())
        if (workspaceId === undefined) break
        const lanes = waiting.get(workspaceId)!
        void run(lanes.shift()!)
        if (lanes.length === 0) waiting.delete(workspaceId)
      }
      if (active === 0) done.resolve()
    }

    start()
    const cancel = clock.after(PATIENCE_MS, done.resolve)
    await done.promise
    cancel()
    isLate = true
    for (const lane of [...waiting.values()].flat()) starved.set(keyOf(lane), lane)
    // Throws only if every lane fails, so that the worker pauses; a working lane must not wait for a failing one.
    if (failures.length > 0 && results.length === 0) throw failures[0]
    return [...results]
  }
}
