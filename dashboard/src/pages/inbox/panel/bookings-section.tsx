import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { PathLink } from '../../../components/path-link.tsx'
import { bookingStatuses } from '../../../texts/booking-status-texts.ts'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { panelTexts } from './texts.ts'

export function BookingsSection({ contactId }: { contactId: string }) {
  const texts = useTexts(panelTexts)
  const statuses = useTexts(bookingStatuses)
  const mayRead = useMay('bookings:read')
  const bookings = useOperation('bookings.list', { contact_id: contactId, limit: 4 }, { enabled: mayRead })
  const shown = bookings.data?.data ?? []
  if (shown.length === 0) return null
  return (
    <div className="sec">
      <header>
        <h3>
          <PathLink to="/bookings" className="ul">
            {texts.bookings}
          </PathLink>
        </h3>
      </header>
      <ul className="stack tight sm">
        {shown.map((booking) => (
          <li key={booking.id}>
            <span className="b">{booking.service}</span>
            <br />
            <span className="t3">
              {fullTime(booking.starts_at)}, {booking.resource_name}
              {booking.status !== 'confirmed' && `, ${statuses[booking.status]}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
