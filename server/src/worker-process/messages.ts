/** Messages between the two processes of one server. Only hints and figures: the work itself is in the database. */
import type { Due, Queue, RelayedWake } from '../platform/wake/wake.ts'

/** `at`: milliseconds since 1970, because a Date does not pass as one. */
export interface Signal {
  queue: Queue
  due?: Due | undefined
  at?: number | undefined
}

interface Signals {
  type: 'wake'
  signals: Signal[]
}

export type ToWorker =
  | Signals
  /** The queues whose signals the other process wants to get. */
  | { type: 'listens'; queues: Queue[] }
  | { type: 'metrics'; id: number }
  | { type: 'stop' }

export type FromWorker = { type: 'alive' } | Signals | { type: 'metrics'; id: number; figures: unknown[] }

/** Each sign wakes both processes. Milliseconds. */
export const ALIVE_EVERY_MS = 2_000

export const signalsMessage = (signals: Signal[]): Signals => ({ type: 'wake', signals })

export const signalOf = (queue: Queue, due: Due | undefined, at: Date | undefined): Signal => ({
  queue,
  due,
  at: at?.getTime(),
})

export function receiveSignals(wake: RelayedWake, { signals }: Signals): void {
  for (const { queue, due, at } of signals)
    wake.receive(queue, due, at === undefined ? undefined : new Date(at))
}
