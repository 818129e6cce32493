import { readId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { refusal, startBookings } from './bookings.fixture.ts'

const { server, call, newPhone, newResource, book } = await startBookings()
afterAll(() => server.close())

const AT = '2026-03-04T18:00:00Z'
const newService = (resource_ids: string[], more: Record<string, unknown> = {}) =>
  call('services.create', { name: `Dinner ${newPhone()}`, duration_minutes: 60, resource_ids, ...more })

describe('a party', () => {
  test('gets the smallest table that is free and fits, and none that does not', async () => {
    const large = await newResource({ name: 'Table 1', capacity: 8 })
    const small = await newResource({ name: 'Table 2', capacity: 2 })
    const { id: service_id } = await newService([large.id, small.id])
    const two = await book({ service_id, starts_at: AT, party_size: 2 })
    expect(two).toMatchObject({ resource_id: small.id, party_size: 2 })
    const slots = await call('availability.list', {
      ...{ service_id, from: AT, to: '2026-03-04T18:30:00Z', party_size: 3 },
    })
    expect(slots.data.map(({ resource_id }) => resource_id)).toEqual([large.id])
    const error = await book({ service_id, starts_at: AT, party_size: 9 }).catch((caught) => caught)
    expect(error.params).toMatchObject({ reason: 'party_too_large', largest: 8 })
    expect(await refusal(call('bookings.update', { id: two.id, party_size: 3, resource_id: small.id }))).toBe(
      'slot_unavailable party_too_large',
    )
    expect(await call('bookings.update', { id: two.id, party_size: 1 })).toMatchObject({ party_size: 1 })
  })

  test('one person is meant where nobody says how many, and a resource takes one', async () => {
    const chair = await newResource()
    const { id: service_id } = await newService([chair.id])
    expect(chair.capacity).toBe(1)
    expect(await book({ service_id, starts_at: AT })).toMatchObject({ party_size: 1 })
    expect(await refusal(book({ service_id, starts_at: '2026-03-04T20:00:00Z', party_size: 2 }))).toBe(
      'slot_unavailable party_too_large',
    )
  })
})

describe('a shared service', () => {
  test('fills a time up to the capacity, also when all ask at once, and nothing else stands beside it', async () => {
    const room = await newResource({ name: 'Studio', capacity: 5 })
    const { id: service_id } = await newService([room.id], { shared: true })
    const other = await newService([room.id])
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, () => book({ service_id, starts_at: AT, party_size: 2 })),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    const range = { service_id, from: AT, to: '2026-03-04T18:30:00Z' }
    expect((await call('availability.list', { ...range, party_size: 2 })).data).toEqual([])
    expect((await call('availability.list', range)).data).toHaveLength(1)
    expect(await refusal(book({ service_id, starts_at: '2026-03-04T18:30:00Z' }))).toBe(
      'slot_unavailable taken',
    )
    expect(await refusal(book({ service_id: other.id, starts_at: AT }))).toBe('slot_unavailable taken')
    await book({ service_id, starts_at: AT })
    expect(await refusal(book({ service_id, starts_at: AT }))).toBe('slot_unavailable taken')
  })

  test('is never overbooked, whatever is written: the database refuses it', async () => {
    const room = await newResource({ name: 'Studio', capacity: 2 })
    const { id: service_id } = await newService([room.id], { shared: true })
    const first = await book({ service_id, starts_at: AT, party_size: 2 })
    const owner = new pg.Client({ connectionString: server.database.connectionString })
    await owner.connect()
    const more = owner.query('update bookings set party_size = 3 where id = $1', [
      readId('booking', first.id),
    ])
    await expect(more).rejects.toMatchObject({ code: '23P01', constraint: 'bookings_never_overlap' })
    await owner.end()
  })
})
