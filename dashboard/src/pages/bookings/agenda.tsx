/** Bookings one below the other, by day: the list, and all that a phone shows. */
import type { Booking, Resource } from '@parley/contracts'
import { Dialog } from '../../components/dialog.tsx'
import { Empty } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { BookingDetails } from './booking-details.tsx'
import { dayAt } from './calendar-time.ts'
import { bookingTexts } from './texts.ts'
import { clockIn, dayLabel } from './zone-time.ts'

export interface AgendaProps {
  days: readonly string[]
  bookings: readonly Booking[]
  resources: readonly Resource[]
  openId: string | undefined
  onOpen(id: string | undefined): void
}

export function Agenda({ days, bookings, resources, openId, onOpen }: AgendaProps) {
  const texts = useTexts(bookingTexts)
  const zoneOf = ({ resource_id, time_zone }: Booking) =>
    resources.find(({ id }) => id === resource_id)?.time_zone ?? time_zone
  const open = bookings.find(({ id }) => id === openId)
  const sorted = bookings.toSorted((one, other) => one.starts_at.localeCompare(other.starts_at))
  const byDay = days
    .map((day) => ({ day, all: sorted.filter((one) => dayAt(one.starts_at, zoneOf(one)) === day) }))
    .filter(({ all }) => all.length > 0)
  return (
    <div className="agenda">
      {byDay.length === 0 && <Empty title={texts.noBookings(days.length)} />}
      {byDay.map(({ day, all }) => (
        <section key={day} aria-label={dayLabel(day)}>
          <h2 className="sect px-4 pt-3 pb-1">{dayLabel(day)}</h2>
          {all.map((booking) => (
            <button key={booking.id} type="button" className="ag" onClick={() => onOpen(booking.id)}>
              <span className="num sm t2">{clockIn(booking.starts_at, zoneOf(booking))}</span>
              <span className={agendaLook(booking)}>
                <b dir="auto">{booking.name ?? texts.unnamed}</b>
                <span className="sm t2" dir="auto">
                  {booking.service ?? texts.noService}, {texts.minutes(booking.duration_minutes)},{' '}
                  {booking.resource_name}
                </span>
              </span>
            </button>
          ))}
        </section>
      ))}
      {open && (
        <Dialog open onClose={() => onOpen(undefined)} title={open.name ?? texts.unnamed}>
          <BookingDetails booking={open} zone={zoneOf(open)} onClose={() => onOpen(undefined)} />
        </Dialog>
      )}
    </div>
  )
}

const agendaLook = ({ source, status }: Booking) =>
  ['agb', source === 'ai' && 'ai', status === 'cancelled' && 'line-through t3'].filter(Boolean).join(' ')
