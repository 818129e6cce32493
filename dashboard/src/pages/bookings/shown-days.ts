/** The days and calendars that the address asks for, and the bookings on them. */
import type { Resource } from '@parley/contracts'
import { useEffect } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { readerZone } from '../../texts/reader-zone.ts'
import { addDays, instantAt, validDay, weekOf } from './calendar-time.ts'
import type { BookingSearch } from './search.ts'

export type Span = 'day' | 'week' | 'list'

export interface Shown {
  span: Span
  day: string
  days: string[]
  /** The chosen calendars: one, or all. */
  resources: readonly Resource[]
  zone: string
}

/** Several resources beside each other have room for one day. */
export function shownDays(
  search: BookingSearch,
  resources: readonly Resource[],
  isWide: boolean,
  now: Date,
): Shown {
  const isAll = search.resource === 'all' || search.span === 'list' || !isWide
  const first = resources.find(({ id }) => id === search.resource) ?? resources[0]
  const chosen = isAll && (search.resource === 'all' || !search.resource) ? resources : first ? [first] : []
  const zone = chosen[0]?.time_zone ?? readerZone()
  const day = validDay(search.day, now, zone)
  const wanted: Span = search.span === 'day' || search.span === 'list' ? search.span : 'week'
  const span: Span = !isWide || (wanted === 'week' && chosen.length > 1) ? 'day' : wanted
  return { span, day, days: span === 'day' ? [day] : weekOf(day), resources: chosen, zone }
}

const PAGE_SIZE = 100

/** All bookings of the days, however many pages they take. */
export function useShownBookings({ days, resources, zone }: Shown, isOn: boolean) {
  const query = usePages(
    'bookings.list',
    {
      // A booking that began the evening before may reach into the first day.
      from: instantAt(addDays(days[0]!, -1), 0, zone),
      to: instantAt(addDays(days.at(-1)!, 1), 0, zone),
      limit: PAGE_SIZE,
      ...(resources.length === 1 && { resource_id: resources[0]!.id }),
    },
    { enabled: isOn },
  )
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return query
}
