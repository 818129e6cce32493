import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { uuidOf } from '../../../../testing/test-server.ts'
import { startBookings, untilWaiting } from '../bookings.fixture.ts'

const { server, workspace, call, newPhone, newResource } = await startBookings()
afterAll(() => server.close())

const newService = (resource_ids: string[]) =>
  call('services.create', { name: `Service ${newPhone()}`, duration_minutes: 30, resource_ids })
const minutes = (count: number) => new Date(Date.parse('2026-03-04T09:00:00Z') + count * 60_000).toISOString()
const post = (path: string, payload: Record<string, unknown>, key?: string) =>
  server.http.inject({
    method: 'POST',
    url: path,
    headers: { authorization: `Bearer ${workspace.key}`, ...(key && { 'idempotency-key': key }) },
    payload: { contact_phone: newPhone(), ...payload },
  })

/** One visit of a service of each resource. */
async function stage() {
  const [anita, ravi] = [await newResource({ name: 'Anita' }), await newResource({ name: 'Ravi' })]
  const [cut, colour] = [await newService([anita.id]), await newService([ravi.id])]
  const bookingsOf = async () => {
    const lists = await Promise.all(
      [anita, ravi].map(({ id }) =>
        call('bookings.list', { resource_id: id, status: 'confirmed', limit: 100 }),
      ),
    )
    return lists.flatMap(({ data }) => data)
  }
  return { anita, ravi, cut, colour, bookingsOf }
}

test('of visits that overlap in any way and bookings beside them, none is made by half or on taken time', async () => {
  const { cut, colour, bookingsOf } = await stage()
  const services = [{ service_id: cut.id }, { service_id: colour.id }]
  const visits = Array.from({ length: 24 }, (_, index) => {
    const order = index % 2 === 0 ? services : services.toReversed()
    return post('/v1/visits', { services: order, starts_at: minutes((index % 5) * 15) })
  })
  const single = Array.from({ length: 12 }, (_, index) =>
    post('/v1/bookings', {
      service_id: (index % 2 === 0 ? cut : colour).id,
      starts_at: minutes((index % 6) * 15),
    }),
  )
  const answers = await Promise.all([...visits, ...single])
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]))
  const bookings = await bookingsOf()
  const made = answers.slice(0, visits.length).filter(({ statusCode }) => statusCode === 201)
  const alone = answers.slice(visits.length).filter(({ statusCode }) => statusCode === 201)
  expect(bookings).toHaveLength(2 * made.length + alone.length)
  const byVisit = Map.groupBy(bookings, ({ visit_id }) => visit_id)
  byVisit.delete(null)
  expect([...byVisit.values()].map(({ length }) => length)).toEqual(made.map(() => 2))
  for (const one of bookings) {
    const overlapping = bookings.filter(
      (other) =>
        other.resource_id === one.resource_id &&
        other.starts_at < one.ends_at &&
        other.ends_at > one.starts_at,
    )
    expect(overlapping).toEqual([one])
  }
})

test('visits that two customers move onto each other’s times keep all of their services', async () => {
  const { cut, colour, bookingsOf } = await stage()
  const services = [{ service_id: cut.id }, { service_id: colour.id }]
  const made: string[] = []
  for (const at of [0, 120]) {
    const answer = await post('/v1/visits', { services, starts_at: minutes(at) })
    made.push(answer.json().id as string)
  }
  const moves = Array.from({ length: 12 }, (_, index) =>
    call('visits.update', { id: made[index % 2]!, starts_at: minutes((index % 4) * 15 + 30) }).then(
      () => 'moved',
      (error: { code: string }) => error.code,
    ),
  )
  expect(new Set(await Promise.all(moves))).toEqual(new Set(['moved', 'slot_unavailable']))
  const bookings = await bookingsOf()
  expect(bookings).toHaveLength(4)
  for (const [, [first, second]] of Map.groupBy(bookings, ({ visit_id }) => visit_id)) {
    const [start, next] = [first!, second!].toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
    expect(start!.ends_at).toBe(next!.starts_at)
  }
})

/** Somebody writes past the lock of the calendar, and has not committed yet. */
async function withThief(resourceId: string, at: string, work: (thief: pg.Client) => Promise<void>) {
  const thief = new pg.Client({ connectionString: server.database.connectionString })
  await thief.connect()
  try {
    const contactId = (await call('contacts.list', { limit: 1 })).data[0]!.id
    await thief.query('begin')
    await thief.query(
      `insert into bookings (workspace_id, id, contact_id, resource_id, starts_at, ends_at, occupied, time_zone, source,
                             created_at, updated_at)
       values ($1, gen_random_uuid(), $2, $3, $4, $4::timestamptz + interval '30 minutes',
               tstzrange($4::timestamptz, $4::timestamptz + interval '30 minutes'), 'UTC', 'api', now(), now())`,
      [workspace.id, uuidOf('contact', contactId), uuidOf('resource', resourceId), at],
    )
    await work(thief)
  } finally {
    await thief.end()
  }
}

test('a visit whose second service is lost at the last moment leaves nothing of the first, with one key each time', async () => {
  const { ravi, cut, colour, bookingsOf } = await stage()
  await withThief(ravi.id, minutes(30), async (thief) => {
    const services = [{ service_id: cut.id }, { service_id: colour.id }]
    const request = () =>
      post('/v1/visits', { contact_phone: '+919700000001', services, starts_at: minutes(0) }, 'stolen')
    const waiting = request()
    await untilWaiting(thief, 1)
    await thief.query('commit')
    expect((await waiting).statusCode).toBe(409)
    expect((await request()).statusCode).toBe(409)
  })
  expect((await bookingsOf()).map(({ resource_id }) => resource_id)).toEqual([ravi.id])
})

test('a visit whose connection breaks between its services is booked by the retry alone, once', async () => {
  const { ravi, cut, colour, bookingsOf } = await stage()
  const services = [{ service_id: cut.id }, { service_id: colour.id }]
  const request = () =>
    post('/v1/visits', { contact_phone: '+919700000002', services, starts_at: minutes(0) }, 'broken')
  await withThief(ravi.id, minutes(30), async (thief) => {
    const waiting = request()
    await untilWaiting(thief, 1)
    await thief.query(`select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'`)
    expect((await waiting).statusCode).toBeGreaterThanOrEqual(500)
    await thief.query('rollback')
  })
  expect(await bookingsOf()).toEqual([])
  const [first, second] = [await request(), await request()]
  expect([first.statusCode, second.json().id]).toEqual([201, first.json().id])
  expect(await bookingsOf()).toHaveLength(2)
})
