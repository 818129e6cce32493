import { afterAll, expect, test } from 'vitest'
import { startBookings } from './bookings.fixture.ts'

const { server, call, book } = await startBookings()
afterAll(() => server.close())

async function leadOf(contactId: string) {
  const { data } = await call('leads.list', { contact_id: contactId })
  return data[0]!
}

test('the last cancelled booking of a contact takes its points from the lead, and the next one gives them back', async () => {
  const booking = await book({ name: 'Mira', starts_at: '2026-03-12T09:00:00Z' })
  const again = { contact_phone: booking.contact_phone!, name: 'Mira' }
  const other = await book({ ...again, starts_at: '2026-03-12T10:00:00Z' })
  const withBooking = await leadOf(booking.contact_id)
  expect(withBooking.score_reasons.map(({ reason }) => reason)).toContain('has a booking')
  await call('bookings.cancel', { id: booking.id })
  expect(await leadOf(booking.contact_id)).toMatchObject({ score: withBooking.score })
  await call('bookings.cancel', { id: other.id })
  const without = await leadOf(booking.contact_id)
  expect(without.score_reasons.map(({ reason }) => reason)).not.toContain('has a booking')
  expect(without.score).toBeLessThan(withBooking.score)
  expect(without.stage).toBe(withBooking.stage)
  await book({ ...again, starts_at: '2026-03-12T09:00:00Z' })
  expect(await leadOf(booking.contact_id)).toMatchObject({ score: withBooking.score })
})

test('a score that was set by hand stays when the booking is cancelled', async () => {
  const booking = await book({ name: 'Rohan', starts_at: '2026-03-13T09:00:00Z' })
  const lead = await leadOf(booking.contact_id)
  await call('leads.update', { id: lead.id, score: 55 })
  await call('bookings.cancel', { id: booking.id })
  expect(await leadOf(booking.contact_id)).toMatchObject({ score: 55 })
})
