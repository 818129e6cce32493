import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../platform/database/index.ts'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import { createMetrics } from '../../../platform/metrics/index.ts'
import { createFolderStorage } from '../../../platform/storage/index.ts'
import { createWake } from '../../../platform/wake/wake.ts'
import { makeTemporaryFolder } from '../../../testing/temporary-folder.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { wire } from '../../../wiring.ts'
import { ALWAYS, refusal, startBookings, untilWaiting } from './bookings.fixture.ts'

const { server, workspace, call, newPhone, newResource, book } = await startBookings()
afterAll(() => server.close())

/** Everything that a server is made of, beside the first on one database. */
async function otherProcess(database: Database) {
  const noModels = {
    variables: {},
  }
  return wire({
    config: {
      whatsapp: { graphUrl: server.graph.url, appSecret: undefined, verifyToken: undefined },
      models: { defaultModel: 'built-in', ...noModels },
    },
    platform: { ...server.platform, database, wake: createWake() },
    storage: createFolderStorage(await makeTemporaryFolder()),
    metrics: createMetrics({ nodeDefaults: false }),
  })
}

describe('a slot', () => {
  test('that fifty want at once, by API and by agents of another process, is given to one; the others hear why', async () => {
    const own = await server.createWorkspace()
    const resource = await own.api.call('resources.create', {
      name: 'Chair',
      time_zone: 'UTC',
      hours: ALWAYS,
    })
    const agent = await own.api.call('agents.create', { name: 'A' })
    const pool = await openDatabase({ connectionString: server.database.connectionString, poolSize: 8 })
    const agentApi = (await otherProcess(pool)).runner.apiFor({
      kind: 'agent',
      workspaceId: own.id,
      organisationId: NIL_ID,
      mode: 'live',
      plan: 'pro',
      scopes: ['bookings:write'],
      agentId: uuidOf('agent', agent.id),
    })
    const booking = () => ({
      contact_phone: newPhone(),
      resource_id: resource.id,
      starts_at: '2026-03-03T15:00:00+05:30',
    })
    const byApi = async () => {
      const answer = await server.http.inject({
        method: 'POST',
        url: '/v1/bookings',
        headers: { authorization: `Bearer ${own.key}` },
        payload: booking(),
      })
      if (answer.statusCode === 201) return 'booked'
      const { status, error } = answer.json()
      return `${status} ${error.code}`
    }
    const byAgent = () =>
      agentApi.call('bookings.create', { ...booking(), agent_id: agent.id, source: 'ai' }).then(
        () => 'booked',
        (error) => `409 ${error.code} ${error.params.reason} ${error.params.alternatives.length}`,
      )
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? byApi() : byAgent())),
    )
    await pool.close()
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(1)
    const lost = new Set(outcomes.filter((outcome) => outcome !== 'booked'))
    expect(lost).toEqual(new Set(['409 slot_unavailable', '409 slot_unavailable taken 3']))
    const { data } = await own.api.call('bookings.list', { resource_id: resource.id })
    expect(data).toMatchObject([{ starts_at: '2026-03-03T09:30:00.000Z', status: 'confirmed' }])
    // Those who got nothing left nothing behind.
    expect((await own.api.call('contacts.list', { include: 'total', limit: 1 })).total).toBe(1)
  })

  test('is refused twice by the database itself, also to the application role and past every check', async () => {
    const resource = await newResource()
    const first = await book({ resource_id: resource.id, starts_at: '2026-03-03T09:00:00Z' })
    const copy = (shift: string) =>
      server.platform.database.transaction(workspace.id, (tx) =>
        tx.rows({
          text: `insert into bookings (workspace_id, id, contact_id, resource_id, starts_at, ends_at, occupied, time_zone,
                                       source, created_at, updated_at)
                 select workspace_id, gen_random_uuid(), contact_id, resource_id, starts_at + $2::interval,
                        ends_at + $2::interval, tstzrange(starts_at + $2::interval, ends_at + $2::interval), time_zone,
                        source, created_at, updated_at from bookings where id = $1`,
          values: [uuidOf('booking', first.id), shift],
        }),
      )
    await expect(copy('0 minutes')).rejects.toMatchObject({ code: '23P01' })
    await expect(copy('29 minutes')).rejects.toMatchObject({ code: '23P01' })
    await expect(copy('-29 minutes')).rejects.toMatchObject({ code: '23P01' })
    await copy('30 minutes')
    await call('bookings.cancel', { id: first.id })
    await copy('0 minutes')
  })

  test('somebody took past the calendar’s lock answers 409 as well, with the same request key each time', async () => {
    const resource = await newResource()
    const thief = new pg.Client({ connectionString: server.database.connectionString })
    await thief.connect()
    try {
      const contactId = (await call('contacts.list', { limit: 1 })).data[0]!.id
      await thief.query('begin')
      await thief.query(
        `insert into bookings (workspace_id, id, contact_id, resource_id, starts_at, ends_at, occupied, time_zone, source,
                               created_at, updated_at)
         values ($1, gen_random_uuid(), $2, $3, $4, $4::timestamptz + interval '1 hour',
                 tstzrange($4::timestamptz, $4::timestamptz + interval '1 hour'), 'UTC', 'api', now(), now())`,
        [workspace.id, uuidOf('contact', contactId), uuidOf('resource', resource.id), '2026-03-04T09:00:00Z'],
      )
      const request = () =>
        server.http.inject({
          method: 'POST',
          url: '/v1/bookings',
          headers: { authorization: `Bearer ${workspace.key}`, 'idempotency-key': 'taken-behind' },
          payload: {
            contact_phone: '+919700000000',
            resource_id: resource.id,
            starts_at: '2026-03-04T09:30:00Z',
          },
        })
      const waiting = request()
      await untilWaiting(thief, 1)
      await thief.query('commit')
      const refused = await waiting
      expect(refused.statusCode).toBe(409)
      expect(refused.json().error.code).toBe('slot_unavailable')
      expect((await request()).statusCode).toBe(409)
    } finally {
      await thief.end()
    }
  })

  test('is held by buffers too, which may lie outside the hours', async () => {
    const resource = await newResource({ hours: [{ weekday: 3, from: '09:00', to: '12:00' }] })
    const service = await call('services.create', {
      name: `Colour ${newPhone()}`,
      duration_minutes: 60,
      buffer_before_minutes: 15,
      buffer_after_minutes: 15,
      resource_ids: [resource.id],
    })
    await book({ service_id: service.id, starts_at: '2026-03-04T09:00:00Z' })
    expect(await refusal(book({ service_id: service.id, starts_at: '2026-03-04T10:15:00Z' }))).toBe(
      'slot_unavailable taken',
    )
    const { data } = await call('availability.list', {
      service_id: service.id,
      from: '2026-03-04T00:00:00Z',
      to: '2026-03-05T00:00:00Z',
    })
    expect(data.map(({ starts_at }) => starts_at)).toEqual([
      '2026-03-04T10:30:00.000Z',
      '2026-03-04T11:00:00.000Z',
    ])
    await book({ service_id: service.id, starts_at: '2026-03-04T11:00:00Z' })
  })
})
