/** The columns of the calendar: the days of one resource, or the resources of one day. */
import type { Booking, Resource } from '@parley/contracts'
import { hoursToShow, openOn, placeOn, type Stretch } from './calendar-time.ts'
import type { Place } from './use-move.ts'

export const HOUR_PX = 68

export interface Column {
  key: string
  day: string
  resource: Resource
}

export const columnsOf = (days: readonly string[], resources: readonly Resource[]): Column[] =>
  days.flatMap((day) => resources.map((resource) => ({ key: `${day}/${resource.id}`, day, resource })))

export interface Placed {
  booking: Booking
  at: Stretch
}

export const placedIn = ({ day, resource }: Column, bookings: readonly Booking[]): Placed[] =>
  bookings.flatMap((booking) => {
    const at = booking.resource_id === resource.id ? placeOn(day, booking, resource.time_zone) : undefined
    return at ? [{ booking, at }] : []
  })

export const shownHours = (columns: readonly Column[], bookings: readonly Booking[]): Stretch =>
  hoursToShow(
    columns.flatMap((column) => [
      ...openOn(column.day, column.resource).open,
      ...placedIn(column, bookings).map(({ at }) => at),
    ]),
  )

/** Where an arrow key leads. A column aside keeps the time. */
export function stepFrom(place: Place, key: string, columns: readonly Column[]): Place {
  const QUARTER = 15
  if (key === 'ArrowUp') return { ...place, minutes: place.minutes - QUARTER }
  if (key === 'ArrowDown') return { ...place, minutes: place.minutes + QUARTER }
  const at = columns.findIndex(({ day, resource }) => day === place.day && resource.id === place.resource.id)
  const next = columns[at + (key === 'ArrowRight' ? 1 : -1)]
  return next ? { ...place, day: next.day, resource: next.resource } : place
}
