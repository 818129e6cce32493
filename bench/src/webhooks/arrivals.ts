import { randomUUID } from 'node:crypto'
import { showId } from '@parley/contracts'
import type pg from 'pg'
import type { Endpoint } from './register-endpoints.ts'
import type { Receivers } from './start-receivers.ts'
import { writeEvents } from './write-events.ts'

export interface Arrivals {
  /** Writes one event. Resolves with the moment at which it arrived at its receiver. */
  deliver(to: Pick<Endpoint, 'workspaceId' | 'type'>): Promise<number>
}

export function followArrivals(
  receivers: Pick<Receivers, 'onArrival'>,
  pool: pg.Pool,
  data: object,
): Arrivals {
  const awaited = new Map<string, (at: number) => void>()
  receivers.onArrival = (eventId, at) => {
    awaited.get(eventId)?.(at)
    awaited.delete(eventId)
  }
  return {
    async deliver({ workspaceId, type }) {
      const id = randomUUID()
      // Awaited before it is written: it may arrive before the write is answered.
      const arrived = new Promise<number>((resolve) => void awaited.set(showId('event', id), resolve))
      await writeEvents(pool, data, [{ workspaceId, type, id }])
      return await arrived
    },
  }
}
