/** Moving in the calendar: by pointer, and by keys. */
import type { Booking } from '@parley/contracts'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { type Drag, useDrag } from '../../components/use-drag.ts'
import { placeOn, type Stretch, snap } from './calendar-time.ts'
import { type Column, HOUR_PX, placedIn, stepFrom } from './columns.ts'
import { type Attempt, type Place, useMove } from './use-move.ts'

/** The place under the pointer, where the thing would begin. */
function placeUnder(drag: Drag<Booking>, columns: readonly Column[], shown: Stretch): Place | undefined {
  const element = document
    .elementsFromPoint(drag.x, drag.y)
    .find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.column !== undefined)
  const column = columns.find(({ key }) => key === element?.dataset.column)
  if (!element || !column) return undefined
  const fromTop = drag.y - drag.grabY - element.getBoundingClientRect().top
  const minutes = snap(shown.from + (fromTop / HOUR_PX) * 60, drag.item.duration_minutes)
  return { day: column.day, minutes, resource: column.resource }
}

const isSame = (one: Place, other: Place) =>
  one.day === other.day && one.minutes === other.minutes && one.resource.id === other.resource.id

/** Lifts a booking by M, moves it by arrows, drops it by Enter. */
function useKeyMoves(columns: readonly Column[], drop: (attempt: Attempt) => void) {
  const [lifted, lift] = useState<Attempt>()
  const begin = (booking: Booking, column: Column) => {
    const at = placeOn(column.day, booking, column.resource.time_zone)
    if (at) lift({ booking, place: { day: column.day, minutes: at.from, resource: column.resource } })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, booking: Booking, column: Column) => {
    if (lifted?.booking.id !== booking.id) {
      if (event.key.toLowerCase() !== 'm' || event.metaKey || event.ctrlKey) return
      event.preventDefault()
      begin(booking, column)
      return
    }
    if (event.key === 'Escape') lift(undefined)
    else if (event.key === 'Enter') {
      lift(undefined)
      drop(lifted)
    } else if (event.key.startsWith('Arrow')) {
      const next = stepFrom(lifted.place, event.key, columns)
      lift({ booking, place: { ...next, minutes: snap(next.minutes, booking.duration_minutes) } })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { lifted, begin, onKeyDown, putBack: () => lift(undefined) }
}

/** All ways to move a booking: the one that is tried now, by pointer or by keys, and the refusal of the last one. */
export function useCalendarMoves(columns: readonly Column[], shown: Stretch) {
  const { pending, refusal, move, dismiss } = useMove()
  const keys = useKeyMoves(columns, ({ booking, place }) => void move(booking, place))
  const { drag, begin } = useDrag<Booking>((dropped) => {
    const place = placeUnder(dropped, columns, shown)
    const from = columns
      .map((column) => ({ column, at: placedIn(column, [dropped.item])[0]?.at }))
      .find(({ at }) => at !== undefined)
    const before = from && { day: from.column.day, minutes: from.at!.from, resource: from.column.resource }
    if (place && !(before && isSame(before, place))) void move(dropped.item, place)
  })
  const under = drag && placeUnder(drag, columns, shown)
  const attempt = pending ?? keys.lifted ?? (drag && under && { booking: drag.item, place: under })
  useEffect(() => {
    if (keys.lifted)
      document.querySelector<HTMLElement>(`[data-booking="${keys.lifted.booking.id}"]`)?.focus()
  }, [keys.lifted])
  return {
    attempt,
    refusal,
    isAsking: pending !== undefined,
    isDragging: drag !== undefined,
    keys,
    begin,
    move,
    dismiss,
  }
}
