import { afterAll, expect, test } from 'vitest'
import { refusal, startBookings } from '../bookings.fixture.ts'

const { server, call, newPhone, newResource } = await startBookings()
afterAll(() => server.close())

const AT = '2026-03-04T09:00:00.000Z'
const newService = (resource_ids: string[], more: Record<string, unknown> = {}) =>
  call('services.create', { name: `Service ${newPhone()}`, duration_minutes: 30, resource_ids, ...more })
const visit = (service_ids: string[]) =>
  call('visits.create', {
    contact_phone: newPhone(),
    services: service_ids.map((service_id) => ({ service_id })),
    starts_at: AT,
  })
const waitingOf = async (id: string) => {
  const { reminders } = await call('bookings.get', { id })
  return reminders!.filter(({ status }) => status === 'waiting').length
}
const waitingOfAll = async (bookings: readonly { id: string }[]) => {
  const counts: number[] = []
  for (const { id } of bookings) counts.push(await waitingOf(id))
  return counts
}

test('the service that a change of the person puts first has the reminders of the visit', async () => {
  const [anita, ravi] = [await newResource({ name: 'Anita' }), await newResource({ name: 'Ravi' })]
  const late = await newResource({ name: 'Zoe', hours: [{ weekday: 3, from: '09:30', to: '12:00' }] })
  const [cut, colour] = [await newService([anita.id, late.id]), await newService([ravi.id])]
  const made = await visit([cut.id, colour.id])
  expect(await waitingOfAll(made.bookings)).toEqual([1, 0])
  const moved = await call('visits.update', { id: made.id, resource_id: late.id })
  expect(moved.starts_at).toBe(AT)
  expect(moved.bookings.map(({ service_id }) => service_id)).toEqual([colour.id, cut.id])
  expect(await waitingOfAll(moved.bookings)).toEqual([1, 0])
})

test('a service that is set back to confirmed gets no reminders of its own', async () => {
  const anita = await newResource({ name: 'Anita' })
  const made = await visit([(await newService([anita.id])).id, (await newService([anita.id])).id])
  const id = made.bookings[1]!.id
  await call('bookings.update', { id, status: 'no_show' })
  expect(await waitingOfAll(made.bookings)).toEqual([1, 0])
  await call('bookings.update', { id, status: 'confirmed' })
  expect(await waitingOfAll(made.bookings)).toEqual([1, 0])
})

test('the rest of a visit is reminded of where its first service has ended, until that one is confirmed again', async () => {
  const anita = await newResource({ name: 'Anita' })
  const made = await visit([(await newService([anita.id])).id, (await newService([anita.id])).id])
  const id = made.bookings[0]!.id
  for (const status of ['no_show', 'completed'] as const) {
    await call('bookings.update', { id, status })
    expect(await waitingOfAll(made.bookings)).toEqual([0, 1])
    await call('bookings.update', { id, status: 'confirmed' })
    expect(await waitingOfAll(made.bookings)).toEqual([1, 0])
  }
})

test('a visit that keeps its start needs no notice again, and one that moves does', async () => {
  const [anita, ravi] = [await newResource({ name: 'Anita' }), await newResource({ name: 'Ravi' })]
  const [cut, colour] = [await newService([anita.id, ravi.id]), await newService([anita.id, ravi.id])]
  const made = await visit([cut.id, colour.id])
  await call('services.update', { id: cut.id, minimum_notice_minutes: 4 * 1440 })
  const { id } = made
  const other = [anita, ravi].find((one) => one.id !== made.bookings[0]!.resource_id)!
  expect(await refusal(call('visits.update', { id, resource_id: other.id }))).toBe('done')
  expect(await refusal(call('visits.update', { id, starts_at: AT }))).toBe('done')
  const later = call('visits.update', { id, starts_at: '2026-03-04T10:00:00Z' })
  expect(await refusal(later)).toBe('slot_unavailable too_soon')
})

test('a service with buffers changes its length inside its visit, and not into the service beside it', async () => {
  const anita = await newResource({ name: 'Anita' })
  const buffers = { buffer_before_minutes: 15, buffer_after_minutes: 15 }
  const [cut, colour] = [await newService([anita.id], buffers), await newService([anita.id], buffers)]
  const { bookings } = await visit([cut.id, colour.id])
  const [first, second] = bookings.map(({ id }) => id)
  const change = (id: string, duration_minutes: number) =>
    refusal(call('bookings.update', { id, duration_minutes }))
  expect([await change(first!, 20), await change(first!, 30), await change(second!, 45)]).toEqual(
    Array.from({ length: 3 }, () => 'done'),
  )
  expect(await change(first!, 40)).toBe('slot_unavailable taken')
})

test('in the middle of a visit nobody is reminded of the rest of it', async () => {
  await call('booking_settings.update', { reminders: [{ minutes_before: 15, text: null, template: null }] })
  for (const end of ['completed', 'cancelled'] as const) {
    const anita = await newResource({ name: 'Anita' })
    const [cut, colour] = [await newService([anita.id]), await newService([anita.id])]
    const { bookings } = await visit([cut.id, colour.id])
    expect(await waitingOfAll(bookings)).toEqual([1, 0])
    const before = server.clock.now()
    server.clock.set('2026-03-04T09:10:00.000Z')
    const { id } = bookings[0]!
    await (end === 'cancelled'
      ? call('bookings.cancel', { id })
      : call('bookings.update', { id, status: end }))
    expect((await waitingOfAll(bookings))[1]).toBe(0)
    await call('bookings.cancel', { id: bookings[1]!.id })
    server.clock.set(before.toISOString())
  }
})
