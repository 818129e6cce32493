/** The calendar: hours downwards, days or resources sideways. Bookings are moved by pointer, by keys, or from their details. */
import type { Booking, Slot } from '@parley/contracts'
import { useMay } from '../../app/member.ts'
import { useTexts } from '../../texts/locale.ts'
import { readerZone } from '../../texts/reader-zone.ts'
import { BookingBlock } from './booking-block.tsx'
import { dayAt, instantAt, lanesOf, placeOn, type Stretch, snap } from './calendar-time.ts'
import { type Column, HOUR_PX, placedIn, shownHours } from './columns.ts'
import { DayColumn } from './day-column.tsx'
import { DropGhost, RefusalNote } from './drop-ghost.tsx'
import { bookingTexts } from './texts.ts'
import { useCalendarMoves } from './use-calendar-moves.ts'
import type { Place } from './use-move.ts'
import { clockIn, dayOfMonth, differs, hourLabel, weekdayOf } from './zone-time.ts'

export interface CalendarProps {
  columns: readonly Column[]
  /** Whether the columns are resources of one day. */
  isByResource: boolean
  bookings: readonly Booking[]
  openId: string | undefined
  onOpen(id: string | undefined): void
  onCreate(place: Place): void
}

export function Calendar(props: CalendarProps) {
  const { columns, isByResource, bookings, openId, onOpen, onCreate } = props
  const texts = useTexts(bookingTexts)
  const mayWrite = useMay('bookings:write')
  const shown = shownHours(columns, bookings)
  const { attempt, refusal, isAsking, isDragging, keys, begin, move, dismiss } = useCalendarMoves(
    columns,
    shown,
  )
  const today = new Date().toISOString()
  return (
    <div
      className={isDragging ? 'cal dragging' : 'cal'}
      style={{ gridTemplateColumns: `56px repeat(${columns.length}, minmax(120px, 1fr))` }}
    >
      <Hours shown={shown} column={columns[0]} />
      {columns.map((column) => (
        <DayColumn
          key={column.key}
          column={column}
          shown={shown}
          heading={<Heading column={column} isByResource={isByResource} />}
          isToday={column.day === dayAt(today, column.resource.time_zone)}
          {...(mayWrite && {
            onCreate: (minutes: number) =>
              onCreate({ day: column.day, minutes: snap(minutes, 15), resource: column.resource }),
          })}
        >
          <Blocks
            column={column}
            bookings={bookings}
            render={(booking, at, lane) => (
              <BookingBlock
                key={booking.id}
                booking={booking}
                zone={column.resource.time_zone}
                at={at}
                lane={lane}
                shown={shown}
                isOpen={booking.id === openId}
                isLifted={attempt?.booking.id === booking.id}
                onOpen={(open) => onOpen(open ? booking.id : undefined)}
                onKeyDown={(event) => isMovable(booking, mayWrite) && keys.onKeyDown(event, booking, column)}
                onPointerDown={(event) => isMovable(booking, mayWrite) && begin(booking, event)}
                onMove={() => {
                  onOpen(undefined)
                  keys.begin(booking, column)
                }}
              />
            )}
          />
          {attempt && isIn(attempt.place, column) && (
            <DropGhost attempt={attempt} shown={shown} isAsking={isAsking} />
          )}
          {refusal && isIn(refusal.place, column) && (
            <RefusalNote
              refusal={refusal}
              shown={shown}
              onDismiss={dismiss}
              onChoose={(slot) => {
                const place = placeOf(slot, refusal.place, columns)
                if (place) void move(refusal.booking, place)
              }}
            />
          )}
        </DayColumn>
      ))}
      <p className="sr" role="status">
        {keys.lifted && texts.moving(timeAt(keys.lifted.place))}
      </p>
    </div>
  )
}

/** A free time as a place. It may belong to a resource that is not shown. */
function placeOf(slot: Slot, near: Place, columns: readonly Column[]): Place | undefined {
  const shown = columns.find(({ resource }) => resource.id === slot.resource_id)?.resource
  const resource = shown ?? { ...near.resource, id: slot.resource_id }
  const day = dayAt(slot.starts_at, resource.time_zone)
  const at = placeOn(day, slot, resource.time_zone)
  return at && { day, minutes: at.from, resource }
}

const isMovable = (booking: Booking, mayWrite: boolean) => mayWrite && booking.status === 'confirmed'
const isIn = (place: Place, { day, resource }: Column) =>
  place.day === day && place.resource.id === resource.id
const timeAt = ({ day, minutes, resource }: Place) =>
  `${weekdayOf(day)} ${dayOfMonth(day)}, ${clockIn(instantAt(day, minutes, resource.time_zone), resource.time_zone)}`

function Blocks({
  column,
  bookings,
  render,
}: {
  column: Column
  bookings: readonly Booking[]
  render(booking: Booking, at: Stretch, lane: { lane: number; lanes: number }): React.ReactNode
}) {
  const placed = placedIn(column, bookings)
  const lanes = lanesOf(placed.map(({ at }) => at))
  return placed.map(({ booking, at }, index) => render(booking, at, lanes[index]!))
}

const Heading = ({ column, isByResource }: { column: Column; isByResource: boolean }) =>
  isByResource ? (
    <b className="trunc" dir="auto">
      {column.resource.name}
    </b>
  ) : (
    <>
      {weekdayOf(column.day)} <b>{dayOfMonth(column.day)}</b>
    </>
  )

/** The hours of the resource, with the reader's own below where they differ. */
function Hours({ shown, column }: { shown: Stretch; column: Column | undefined }) {
  const hours = Array.from({ length: (shown.to - shown.from) / 60 }, (_, index) => shown.from + index * 60)
  return (
    <div className="hrs">
      {hours.map((minutes) => {
        const at = column && instantAt(column.day, minutes, column.resource.time_zone)
        return (
          <span key={minutes} style={{ top: 38 - 8 + ((minutes - shown.from) / 60) * HOUR_PX }}>
            {hourLabel(minutes)}
            {at && differs(at, column.resource.time_zone) && (
              <small className="block t3">{clockIn(at, readerZone())}</small>
            )}
          </span>
        )
      })}
    </div>
  )
}
