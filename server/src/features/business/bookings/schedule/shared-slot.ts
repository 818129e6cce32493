import { createHash } from 'node:crypto'
import type { ServiceRow } from '../booking.ts'

/** Common to the bookings of one time of a shared service on one resource. Null: a booking has its time alone. */
export function sharedSlot(service: ServiceRow | undefined, resourceId: string, start: Date): string | null {
  if (!service?.shared) return null
  const digest = createHash('sha256')
    .update(`${service.id} ${resourceId} ${start.toISOString()}`)
    .digest('hex')
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
