/** Messages between the two processes of one server. Only hints and figures: the work itself is in the database. */
import type { Due, Queue, RelayedWake } from '../platform/wake/wake.ts'

/** `at`: milliseconds since 1970, because a Date does not pass as one. */
interface Signal {
  type: 'wake'
  queue: Queue
  due?: Due | undefined
  at?: number | undefined
}

export type ToWorker = Signal | { type: 'metrics'; id: number } | { type: 'stop' }

export type FromWorker = { type: 'alive' } | Signal | { type: 'metrics'; id: number; figures: unknown[] }

export const ALIVE_EVERY_MS = 1_000

export const signalMessage = (queue: Queue, due: Due | undefined, at: Date | undefined): Signal => ({
  type: 'wake',
  queue,
  due,
  at: at?.getTime(),
})

export function receiveSignal(wake: RelayedWake, { queue, due, at }: Signal): void {
  wake.receive(queue, due, at === undefined ? undefined : new Date(at))
}
