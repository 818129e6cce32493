/** One booking: when, with whom, its reminders, and the actions on it. */
import type { Booking } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { Bell, UserRound, X } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { TextField } from '../../components/text-field.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { readerZone } from '../../texts/reader-zone.ts'
import { bookingTexts } from './texts.ts'
import { rereadBookings } from './use-move.ts'
import { clockIn, dayAndClockIn, differs } from './zone-time.ts'

export interface BookingDetailsProps {
  booking: Booking
  /** The zone of its resource. */
  zone: string
  /** Missing where there is no calendar to move it in. */
  onMove?(): void
  onClose(): void
}

export function BookingDetails({ booking, zone, onMove, onClose }: BookingDetailsProps) {
  const texts = useTexts(bookingTexts)
  const app = useTexts(appTexts)
  const { starts_at, ends_at, contact_id } = booking
  return (
    <div className="stack">
      <div className="row between top">
        <b dir="auto">{booking.service ?? texts.noService}</b>
        <IconButton icon={X} size="sm" label={app.close} shortcut="Esc" onClick={onClose} />
      </div>
      <p className="sm t2">
        {dayAndClockIn(starts_at, zone)} – {clockIn(ends_at, zone)}
        {differs(starts_at, zone) && (
          <span className="block t3">{texts.yours(dayAndClockIn(starts_at, readerZone()))}</span>
        )}
        <span className="block" dir="auto">
          {booking.resource_name}
          {booking.party_size > 1 && `, ${texts.people(booking.party_size)}`}
        </span>
      </p>
      <Link to="/contacts/$contactId" params={{ contactId: contact_id }} className="row sm">
        <Face id={contact_id} name={booking.name} size="s" />
        <span className="grow">
          <span className="b block" dir="auto">
            {booking.name ?? texts.unnamed}
          </span>
          <bdi className="xs t3 num">{booking.contact_phone && formatPhone(booking.contact_phone)}</bdi>
        </span>
        {booking.status !== 'confirmed' && <span className="badge">{texts.status[booking.status]}</span>}
      </Link>
      {(booking.notes ?? booking.cancel_reason) && (
        <p className="sm" dir="auto">
          {booking.notes ?? booking.cancel_reason}
        </p>
      )}
      <Facts booking={booking} />
      <Actions booking={booking} onMove={onMove} onClose={onClose} />
    </div>
  )
}

function Facts({ booking }: { booking: Booking }) {
  const texts = useTexts(bookingTexts)
  const reminders = useOperation('bookings.get', { id: booking.id }).data?.reminders ?? []
  return (
    <ul className="stack tight xs t2">
      {reminders.map(({ minutes_before, due_at, status }) => (
        <li key={minutes_before} className="row tight">
          <Icon icon={Bell} size="sm" />
          {texts.reminder(shortTime(due_at), texts.reminderStatus[status])}
        </li>
      ))}
      <li className="row tight">
        <Icon icon={UserRound} size="sm" />
        {texts.source[booking.source]}, {shortTime(booking.created_at)}
      </li>
    </ul>
  )
}

type Ended = 'confirmed' | 'completed' | 'no_show'

function Actions({ booking, onMove, onClose }: Omit<BookingDetailsProps, 'zone'>) {
  const texts = useTexts(bookingTexts)
  const mayWrite = useMay('bookings:write')
  const [isCancelling, cancel] = useState(false)
  const mark = (status: Ended) => {
    const before = booking.status as Ended
    const put = (next: Ended) => parley.bookings.update({ id: booking.id, status: next }).then(rereadBookings)
    put(status).then(
      () => showToast(texts.changed(texts.status[status]), { undo: () => void put(before).catch(showError) }),
      showError,
    )
    onClose()
  }
  const isOver = new Date(booking.ends_at) < new Date()
  const isConfirmed = booking.status === 'confirmed'
  return (
    <div className="row wrap">
      {booking.conversation_id && (
        <Link
          className="btn sm"
          to="/inbox/$view/$conversationId"
          params={{ view: 'open', conversationId: booking.conversation_id }}
        >
          {texts.conversation}
        </Link>
      )}
      {mayWrite && isConfirmed && onMove && (
        <Button size="sm" shortcut="M" onClick={onMove}>
          {texts.move}
        </Button>
      )}
      {mayWrite && isConfirmed && isOver && (
        <>
          <Button size="sm" onClick={() => mark('completed')}>
            {texts.tookPlace}
          </Button>
          <Button size="sm" onClick={() => mark('no_show')}>
            {texts.noShow}
          </Button>
        </>
      )}
      {mayWrite && (booking.status === 'completed' || booking.status === 'no_show') && (
        <Button size="sm" onClick={() => mark('confirmed')}>
          {texts.confirmAgain}
        </Button>
      )}
      {mayWrite && isConfirmed && (
        <Button size="sm" look="ghost" className="danger" onClick={() => cancel(true)}>
          {texts.cancel}
        </Button>
      )}
      {isCancelling && <CancelDialog booking={booking} onClose={() => cancel(false)} onDone={onClose} />}
    </div>
  )
}

function CancelDialog({ booking, onClose, onDone }: { booking: Booking; onClose(): void; onDone(): void }) {
  const texts = useTexts(bookingTexts)
  const draft = useDraft(`booking.cancel.${booking.id}`, { reason: '' })
  const reason = draft.value.reason.trim()
  const cancel = useChange('bookings.cancel', {
    onSuccess() {
      draft.clear()
      void rereadBookings()
      showToast(texts.cancelled)
      onDone()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.cancelTitle(booking.name ?? texts.unnamed)}
      action={texts.cancelNow}
      isBusy={cancel.isPending}
      onConfirm={() => cancel.mutate({ id: booking.id, ...(reason && { reason }) })}
      onClose={onClose}
    >
      <div className="stack">
        <p>{texts.cancelLead}</p>
        <TextField
          label={texts.cancelReason}
          hint={texts.cancelHint}
          maxLength={500}
          value={draft.value.reason}
          onChange={(text) => draft.change({ reason: text })}
        />
      </div>
    </Confirm>
  )
}
