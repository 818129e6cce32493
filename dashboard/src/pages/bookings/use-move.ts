/** Moves a booking. It stays where it is until the server has agreed; a refusal is shown where it was dropped. */
import type { Booking, Resource, Slot } from '@parley/contracts'
import { ParleyError } from '@parley/sdk/client'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { queryClient } from '../../api/query-client.ts'
import { sentenceOf } from '../../api/sentence-of.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { useTexts } from '../../texts/locale.ts'
import { instantAt } from './calendar-time.ts'
import { bookingTexts } from './texts.ts'
import { dayAndClockIn } from './zone-time.ts'

export interface Place {
  day: string
  minutes: number
  resource: Resource
}

export interface Attempt {
  booking: Booking
  place: Place
}

export interface Refusal extends Attempt {
  sentence: string
  alternatives: readonly Slot[]
}

export const rereadBookings = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => /^(bookings|availability)\./.test(String(name)),
  })

export function useMove() {
  const texts = useTexts(bookingTexts)
  const [pending, setPending] = useState<Attempt>()
  const [refusal, setRefusal] = useState<Refusal>()
  const nameOf = (booking: Booking) => booking.name ?? texts.unnamed
  const timeOf = ({ starts_at }: Booking, zone: string) => dayAndClockIn(starts_at, zone)

  const put = (booking: Booking, starts_at: string, resource_id: string) =>
    parley.bookings.update({ id: booking.id, starts_at, resource_id })

  const undo = (booking: Booking, zone: string) => {
    put(booking, booking.starts_at, booking.resource_id).then((back) => {
      void rereadBookings()
      showToast(texts.movedBack(nameOf(back), timeOf(back, zone)))
    }, showError)
  }

  const move = async (booking: Booking, place: Place) => {
    const zone = place.resource.time_zone
    setRefusal(undefined)
    setPending({ booking, place })
    try {
      const moved = await put(booking, instantAt(place.day, place.minutes, zone), place.resource.id)
      await rereadBookings()
      showToast(texts.moved(nameOf(moved), timeOf(moved, zone)), { undo: () => undo(booking, zone) })
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error
      const alternatives = (error.params?.alternatives ?? []) as readonly Slot[]
      const reason = String(error.params?.reason)
      const sentence = texts.refused(reason, place.resource.name, booking.service ?? texts.noService)
      setRefusal({ booking, place, sentence: sentence || sentenceOf(error), alternatives })
      showToast(texts.stays(nameOf(booking), timeOf(booking, zone)))
    } finally {
      setPending(undefined)
    }
  }
  return { pending, refusal, move, dismiss: () => setRefusal(undefined) }
}
