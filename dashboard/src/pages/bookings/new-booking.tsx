/** Books a time: for whom, which service, and one of the times that are free. */
import type { Contact, Input, Slot } from '@parley/contracts'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { parley } from '../../api/parley.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { SelectField } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ContactChoice } from './contact-choice.tsx'
import { FreeTimes } from './free-times.tsx'
import { bookingTexts } from './texts.ts'
import { rereadBookings } from './use-move.ts'
import { dayAndClockIn } from './zone-time.ts'

export interface NewBookingProps {
  day: string
  /** The calendar that was pointed at. */
  resourceId?: string
  /** The time that was pointed at: it is chosen if it is free. */
  startsAt?: string
  zone: string
  onClose(): void
}

interface BookingFields {
  contact: Pick<Contact, 'id' | 'name' | 'phone'> | null
  phone: string
  serviceId: string
  notes: string
}

const NOTHING: BookingFields = { contact: null, phone: '', serviceId: '', notes: '' }

function useBooking(onDone: () => void) {
  const texts = useTexts(bookingTexts)
  return useChange('bookings.create', {
    onSuccess(booking, input) {
      void rereadBookings()
      const time = dayAndClockIn(booking.starts_at, booking.time_zone)
      showToast(texts.booked(booking.name ?? input.contact_phone ?? texts.unnamed, time), {
        undo: () => void parley.bookings.cancel({ id: booking.id }).then(rereadBookings, showError),
      })
      onDone()
    },
    onError: () => void rereadBookings(),
  })
}

function bookingInput(
  { contact, phone, serviceId, notes }: BookingFields,
  slot: Slot,
): Input<'bookings.create'> {
  return {
    ...(contact ? { contact_id: contact.id } : { contact_phone: phone.replaceAll(/[\s()-]/g, '') }),
    ...(serviceId && { service_id: serviceId }),
    ...(notes.trim() && { notes: notes.trim() }),
    resource_id: slot.resource_id,
    starts_at: slot.starts_at,
    source: 'person',
  }
}

export function NewBooking({ day: givenDay, resourceId = '', startsAt, zone, onClose }: NewBookingProps) {
  const texts = useTexts(bookingTexts)
  const app = useTexts(appTexts)
  const draft = useDraft<BookingFields>('booking.new', NOTHING)
  const [day, setDay] = useState(givenDay)
  const [resource, setResource] = useState(resourceId)
  const [chosen, choose] = useState<Slot>()
  const { contact, phone, serviceId, notes } = draft.value
  const services = useOperation('services.list', { limit: 100 }).data?.data ?? []
  const resources = useOperation('resources.list', { limit: 100 }).data?.data ?? []
  const create = useBooking(() => {
    draft.clear()
    onClose()
  })
  const errors = fieldErrors(create.error)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.newBooking}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button
            look="primary"
            disabled={!chosen || (!contact && !phone)}
            isBusy={create.isPending}
            onClick={() => chosen && create.mutate(bookingInput(draft.value, chosen))}
          >
            {texts.book}
          </Button>
        </>
      }
    >
      <div className="stack">
        <FormProblem error={create.error} />
        <ContactChoice
          contact={contact}
          phone={phone}
          error={errors.contact_phone}
          onChange={(fields) => draft.change(fields)}
        />
        <div className="grid g3">
          <SelectField<string>
            label={texts.service}
            value={serviceId}
            options={[
              ['', texts.noService],
              ...services.filter(({ active }) => active).map(({ id, name }) => [id, name] as const),
            ]}
            onChange={(id) => draft.change({ serviceId: id })}
          />
          <SelectField<string>
            label={texts.resource}
            value={resource}
            options={[['', texts.anyResource], ...resources.map(({ id, name }) => [id, name] as const)]}
            onChange={setResource}
          />
          <TextField type="date" label={texts.on} value={day} onChange={(next) => next && setDay(next)} />
        </div>
        <FreeTimes
          {...{ day, zone, serviceId, resource }}
          onDay={setDay}
          wanted={chosen?.starts_at ?? startsAt}
          chosen={chosen}
          onChoose={choose}
        />
        <TextField
          label={texts.notes}
          value={notes}
          error={errors.notes}
          onChange={(text) => draft.change({ notes: text })}
        />
      </div>
    </Dialog>
  )
}
