import { afterAll, describe, expect, test } from 'vitest'
import { refusal, startBookings } from '../bookings.fixture.ts'

const { server, call, newPhone, newResource, book, eventsOf } = await startBookings()
afterAll(() => server.close())

const AT = '2026-03-04T09:00:00.000Z'
const newService = (name: string, resource_ids: string[], more: Record<string, unknown> = {}) =>
  call('services.create', { name: `${name} ${newPhone()}`, duration_minutes: 30, resource_ids, ...more })
const visit = (service_ids: string[], more: Record<string, unknown> = {}) =>
  call('visits.create', {
    contact_phone: newPhone(),
    services: service_ids.map((service_id) => ({ service_id })),
    starts_at: AT,
    ...more,
  })
const shown = (bookings: { service_id: string | null; resource_name: string; starts_at: string }[]) =>
  bookings.map(({ service_id, resource_name, starts_at }) => [
    service_id,
    resource_name,
    starts_at.slice(11, 16),
  ])

describe('several services in one visit', () => {
  test('follow each other without a gap with one person, each with its own length, and cost their sum', async () => {
    const [anita] = [await newResource({ name: 'Anita' }), await newResource({ name: 'Ravi' })]
    const cut = await newService('Cut', [], { duration_minutes: 45, price_minor: 50_000, currency: 'INR' })
    const trim = await newService('Trim', [anita.id], { price_minor: 20_000, currency: 'INR' })
    const made = await visit([cut.id, trim.id], { name: 'Asha' })
    expect(made).toMatchObject({
      ...{ starts_at: AT, ends_at: '2026-03-04T10:15:00.000Z', duration_minutes: 75 },
      ...{ price_minor: 70_000, currency: 'INR' },
    })
    expect(shown(made.bookings)).toEqual([
      [cut.id, 'Anita', '09:00'],
      [trim.id, 'Anita', '09:45'],
    ])
    expect(await call('visits.get', { id: made.id })).toMatchObject({ id: made.id, price_minor: 70_000 })
    const { data } = await call('bookings.list', { visit_id: made.id })
    expect(data.map(({ visit_id }) => visit_id)).toEqual([made.id, made.id])
    const events = await Promise.all(made.bookings.map(({ id }) => eventsOf(id)))
    expect(events.map((list) => list.map(({ type }) => type))).toEqual([
      ['booking.created'],
      ['booking.created'],
    ])
  })

  test('are done by others where the person who was named cannot do one', async () => {
    const anita = await newResource({ name: 'Anita' })
    const ravi = await newResource({ name: 'Ravi' })
    const cut = await newService('Cut', [anita.id, ravi.id])
    const colour = await newService('Colour', [ravi.id])
    const spa = await newService('Spa', [ravi.id])
    const made = await visit([cut.id, colour.id], { resource_id: anita.id })
    expect(shown(made.bookings)).toEqual([
      [cut.id, 'Anita', '09:00'],
      [colour.id, 'Ravi', '09:30'],
    ])
    const named = visit([colour.id, spa.id], { resource_id: anita.id, starts_at: '2026-03-05T09:00:00Z' })
    expect(await refusal(named)).toBe('slot_unavailable resource_lacks_service')
  })

  test('are done in another order where only that one works', async () => {
    const anita = await newResource({ name: 'Anita' })
    const ravi = await newResource({ name: 'Ravi' })
    const cut = await newService('Cut', [anita.id])
    const colour = await newService('Colour', [ravi.id])
    await book({ service_id: cut.id, starts_at: AT })
    const made = await visit([cut.id, colour.id])
    expect(shown(made.bookings)).toEqual([
      [colour.id, 'Ravi', '09:00'],
      [cut.id, 'Anita', '09:30'],
    ])
  })

  test('are offered where all fit, with the person of each, and are taken there or nowhere', async () => {
    const anita = await newResource({
      name: 'Anita',
      hours: [{ weekday: 3, from: '09:00', to: '12:00' }],
    })
    const cut = await newService('Cut', [anita.id])
    const colour = await newService('Colour', [anita.id], { duration_minutes: 60 })
    await book({ service_id: cut.id, starts_at: '2026-03-04T10:00:00Z' })
    const range = { from: '2026-03-04T00:00:00Z', to: '2026-03-05T00:00:00Z' }
    const { data } = await call('availability.list', { services: [cut.id, colour.name], ...range })
    expect(data.map(({ starts_at }) => starts_at.slice(11, 16))).toEqual(['10:30'])
    expect(data[0]!.services).toMatchObject([
      { service_id: cut.id, resource_name: 'Anita', starts_at: '2026-03-04T10:30:00.000Z' },
      { service_id: colour.id, resource_name: 'Anita', starts_at: '2026-03-04T11:00:00.000Z' },
    ])
    const error = await visit([cut.id, colour.id]).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'slot_unavailable', params: { reason: 'taken' } })
    expect(error.params.alternatives[0].starts_at).toBe('2026-03-04T10:30:00.000Z')
    const late = visit([cut.id, colour.id], { starts_at: '2026-03-04T11:00:00Z' })
    expect(await refusal(late)).toBe('slot_unavailable outside_hours')
    expect((await call('bookings.list', { resource_id: anita.id })).data).toHaveLength(1)
  })

  test('have buffers around them and none between two that one person does', async () => {
    const anita = await newResource({ name: 'Anita' })
    const buffers = { buffer_before_minutes: 15, buffer_after_minutes: 15 }
    const cut = await newService('Cut', [anita.id], buffers)
    const colour = await newService('Colour', [anita.id], buffers)
    const made = await visit([cut.id, colour.id])
    expect(made.duration_minutes).toBe(60)
    const next = (starts_at: string) =>
      refusal(book({ resource_id: anita.id, starts_at, duration_minutes: 15 }))
    expect(await next('2026-03-04T10:00:00Z')).toBe('slot_unavailable taken')
    expect(await next('2026-03-04T08:40:00Z')).toBe('slot_unavailable taken')
    expect(await next('2026-03-04T10:15:00Z')).toBe('done')
    expect(await next('2026-03-04T08:30:00Z')).toBe('done')
  })

  test('for several people need places for all of them', async () => {
    const small = await newResource({ name: 'Room 1', capacity: 2 })
    const large = await newResource({ name: 'Room 2', capacity: 4 })
    const [spa, sauna] = [
      await newService('Spa', [small.id, large.id]),
      await newService('Sauna', [small.id, large.id]),
    ]
    const made = await visit([spa.id, sauna.id], { party_size: 2 })
    expect(made.bookings.map(({ resource_id }) => resource_id)).toEqual([small.id, small.id])
    expect(await refusal(visit([spa.id, sauna.id], { party_size: 5 }))).toBe(
      'slot_unavailable party_too_large',
    )
  })

  test('of which one is shared join the time that others have booked', async () => {
    const studio = await newResource({ name: 'Studio', capacity: 3 })
    const anita = await newResource({ name: 'Anita' })
    const yoga = await newService('Yoga', [studio.id], { shared: true })
    const massage = await newService('Massage', [anita.id])
    await book({ service_id: yoga.id, starts_at: '2026-03-04T09:30:00Z', party_size: 2 })
    const made = await visit([massage.id, yoga.id])
    expect(shown(made.bookings)).toEqual([
      [massage.id, 'Anita', '09:00'],
      [yoga.id, 'Studio', '09:30'],
    ])
    // The class is full now, and nobody has time for a massage beside it.
    await book({ resource_id: anita.id, starts_at: '2026-03-04T09:30:00Z' })
    const late = visit([yoga.id, massage.id], { starts_at: '2026-03-04T09:30:00Z' })
    expect(await refusal(late)).toBe('slot_unavailable taken')
  })
})

describe('a visit', () => {
  const two = async () => {
    const anita = await newResource({ name: 'Anita' })
    const [cut, colour] = [await newService('Cut', [anita.id]), await newService('Colour', [anita.id])]
    return { anita, cut, colour, made: await visit([cut.id, colour.id]) }
  }

  test('moves as a whole, also onto its own times, or stays as it was', async () => {
    const { anita, cut, colour, made } = await two()
    const moved = await call('visits.update', { id: made.id, starts_at: '2026-03-04T09:30:00Z' })
    expect(shown(moved.bookings)).toEqual([
      [cut.id, 'Anita', '09:30'],
      [colour.id, 'Anita', '10:00'],
    ])
    expect(moved.bookings.map(({ rescheduled_count, status }) => [rescheduled_count, status])).toEqual([
      [1, 'confirmed'],
      [1, 'confirmed'],
    ])
    await book({ resource_id: anita.id, starts_at: '2026-03-04T12:00:00Z' })
    const onto = call('visits.update', { id: made.id, starts_at: '2026-03-04T11:30:00Z' })
    expect(await refusal(onto)).toBe('slot_unavailable taken')
    expect(shown((await call('visits.get', { id: made.id })).bookings)).toEqual(shown(moved.bookings))
    expect((await eventsOf(made.bookings[0]!.id)).map(({ type }) => type)).toEqual([
      'booking.created',
      'booking.rescheduled',
    ])
  })

  test('is cancelled as a whole, and gives its times away', async () => {
    const { cut, colour, made } = await two()
    const cancelled = await call('visits.cancel', { id: made.id, reason: 'ill' })
    expect(cancelled.bookings.map(({ status, cancel_reason }) => [status, cancel_reason])).toEqual([
      ['cancelled', 'ill'],
      ['cancelled', 'ill'],
    ])
    expect(await refusal(call('visits.cancel', { id: made.id }))).toBe('conflict')
    expect(await refusal(call('visits.update', { id: made.id, starts_at: AT }))).toBe('conflict')
    await visit([cut.id, colour.id])
  })

  test('reminds once, of all that is still booked', async () => {
    const { made } = await two()
    const remindersOf = async (id: string) => (await call('bookings.get', { id })).reminders!.length
    const [first, second] = made.bookings
    expect([await remindersOf(first!.id), await remindersOf(second!.id)]).toEqual([1, 0])
    await call('bookings.cancel', { id: first!.id })
    expect([await remindersOf(first!.id), await remindersOf(second!.id)]).toEqual([0, 1])
    const left = await call('visits.get', { id: made.id })
    expect(left).toMatchObject({ starts_at: '2026-03-04T09:30:00.000Z', duration_minutes: 30 })
  })

  test('loses a service that is moved alone', async () => {
    const { made } = await two()
    const [first, second] = made.bookings
    const alone = await call('bookings.update', { id: first!.id, starts_at: '2026-03-06T09:00:00Z' })
    expect(alone.visit_id).toBeNull()
    expect((await call('visits.get', { id: made.id })).bookings.map(({ id }) => id)).toEqual([second!.id])
    for (const { id } of [first!, second!])
      expect((await call('bookings.get', { id })).reminders).toHaveLength(1)
  })
})

test('times of any of several resources are those of one of them, alone and in a visit, and of nobody else', async () => {
  const [anita, ravi, meena] = [
    await newResource({ name: 'Anita' }),
    await newResource({ name: 'Ravi' }),
    await newResource({ name: 'Meena' }),
  ]
  const cut = await newService('Cut', [])
  const spa = await newService('Spa', [ravi.id, meena.id])
  const range = { from: '2026-03-06T09:00:00Z', to: '2026-03-06T10:00:00Z', limit: 100 }
  const resource_ids = [anita.id, ravi.id]
  const alone = await call('availability.list', { service_id: cut.id, resource_ids, ...range })
  expect(new Set(alone.data.map(({ resource_name }) => resource_name))).toEqual(new Set(['Anita', 'Ravi']))
  const together = await call('availability.list', { services: [cut.id, spa.id], resource_ids, ...range })
  const persons = together.data.flatMap(({ services = [] }) => services.map((one) => one.resource_name))
  expect(persons).toContain('Ravi')
  expect(persons).not.toContain('Meena')
  const both = call('availability.list', { resource_id: anita.id, resource_ids, ...range })
  expect(await refusal(both)).toBe('validation_failed resource_ids: contradicts')
  const other = await server.createWorkspace()
  const foreign = await other.api.call('resources.create', { name: 'X', time_zone: 'UTC', hours: [] })
  const unknown = call('availability.list', { service_id: cut.id, resource_ids: [foreign.id], ...range })
  expect(await refusal(unknown)).toMatch(/resource_ids/)
})
