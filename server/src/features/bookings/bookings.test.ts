import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase, sql } from '../../platform/database/index.ts'
import { NIL_ID } from '../../platform/ids/new-id.ts'
import { createMetrics } from '../../platform/metrics/index.ts'
import { createFileStorage } from '../../platform/storage/index.ts'
import { createWake } from '../../platform/wake/wake.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../../testing/test-server.ts'
import { wire } from '../../wiring.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  // A Monday, 10:00 UTC.
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const call = ((name: never, input: never) => workspace.api.call(name, input)) as TestWorkspace['api']['call']

let phones = 0
const newPhone = () => `+9197${String(10_000_000 + ++phones)}`
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const newResource = (more: Record<string, unknown> = {}) =>
  call('resources.create', { name: 'Chair', time_zone: 'UTC', hours: ALWAYS, ...more })
const book = (more: Record<string, unknown>, where = workspace) =>
  where.api.call('bookings.create', { contact_phone: newPhone(), starts_at: '', ...more })

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string; params: { reason?: string }; fields: { path: unknown[]; rule: string }[] }) => {
      const rules = error.fields?.map(({ path, rule }) => `${path.join('.')}: ${rule}`)
      return [error.code, error.params?.reason, ...(rules ?? [])].filter(Boolean).join(' ')
    },
  )
async function eventsOf(bookingId: string) {
  await server.settle()
  const { data } = await call('events.list', { limit: 100 })
  return data
    .filter((event) => (event.data.booking as { id?: string } | undefined)?.id === bookingId)
    .toSorted((a, b) => Number(a.sequence) - Number(b.sequence))
}

/** Everything that a server is made of, beside the first on one database. */
async function otherProcess(database: Database) {
  const noModels = {
    baseUrl: undefined,
    apiKey: undefined,
    openaiApiKey: undefined,
    anthropicApiKey: undefined,
  }
  return wire({
    config: {
      whatsapp: { graphUrl: server.graph.url, appSecret: undefined, verifyToken: undefined },
      models: { defaultModel: 'built-in', ...noModels },
    },
    platform: { ...server.platform, database, wake: createWake() },
    storage: createFileStorage(await makeTemporaryFolder()),
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
      workspaceId: own.id,
      organisationId: NIL_ID,
      mode: 'live',
      plan: 'pro',
      scopes: ['bookings:write'],
      keyId: uuidOf('agent', agent.id),
      actor: 'agent',
    })
    const wish = () => ({
      contact_phone: newPhone(),
      resource_id: resource.id,
      starts_at: '2026-03-03T15:00:00+05:30',
    })
    const byApi = async () => {
      const answer = await server.http.inject({
        method: 'POST',
        url: '/v1/bookings',
        headers: { authorization: `Bearer ${own.key}` },
        payload: wish(),
      })
      if (answer.statusCode === 201) return 'booked'
      const { status, error } = answer.json()
      return `${status} ${error.code}`
    }
    const byAgent = () =>
      agentApi.call('bookings.create', { ...wish(), agent_id: agent.id, source: 'ai' }).then(
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
      await waitUntilBlocked(thief)
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
      name: `Colour ${phones}`,
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

async function waitUntilBlocked(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
  }
}

describe('booking', () => {
  test('says why a time cannot be had, and names at most three near ones', async () => {
    const resource = await newResource({ hours: [{ weekday: 2, from: '09:00', to: '11:00' }] })
    const service = await call('services.create', {
      name: `Massage ${phones}`,
      duration_minutes: 30,
      minimum_notice_minutes: 23 * 60 + 30,
      maximum_days_ahead: 10,
      resource_ids: [resource.id],
    })
    const at = (starts_at: string) => book({ service_id: service.id, starts_at })
    expect(await refusal(at('2026-03-02T09:00:00Z'))).toBe('slot_unavailable in_the_past')
    expect(await refusal(at('2026-03-03T09:00:00Z'))).toBe('slot_unavailable too_soon')
    expect(await refusal(at('2026-03-17T09:00:00Z'))).toBe('slot_unavailable too_far')
    expect(await refusal(at('2026-03-03T10:45:00Z'))).toBe('slot_unavailable outside_hours')
    await at('2026-03-03T10:00:00Z')
    const error = await at('2026-03-03T10:00:00Z').catch((caught) => caught)
    expect(error.params).toEqual({
      reason: 'taken',
      alternatives: [
        {
          starts_at: '2026-03-03T09:30:00.000Z',
          ends_at: '2026-03-03T10:00:00.000Z',
          resource_id: resource.id,
          resource_name: 'Chair',
        },
        expect.objectContaining({ starts_at: '2026-03-03T10:30:00.000Z' }),
        expect.objectContaining({ starts_at: '2026-03-10T09:00:00.000Z' }),
      ],
    })
  })

  test('knows a service by its name or another word for it in any script, and keeps other words', async () => {
    const own = await server.createWorkspace()
    await own.api.call('resources.create', { name: 'Chair', time_zone: 'Asia/Kolkata', hours: ALWAYS })
    const service = await own.api.call('services.create', {
      name: 'Hair cut',
      also_called: ['बाल कटवाना'],
      duration_minutes: 45,
      price_minor: 35_000,
      currency: 'INR',
    })
    const named = await book({ service: 'HAIR  CUT', starts_at: '2026-03-03T09:00:00Z' }, own)
    expect(named).toMatchObject({ service_id: service.id, service: 'Hair cut', duration_minutes: 45 })
    const inHindi = await book({ service: 'बाल कटवाना', starts_at: '2026-03-03T10:00:00Z' }, own)
    expect(inHindi).toMatchObject({ service_id: service.id, duration_minutes: 45 })
    const words = await book({ service: 'tarot reading', starts_at: '2026-03-03T11:00:00Z' }, own)
    expect(words).toMatchObject({
      service_id: null,
      service: 'tarot reading',
      duration_minutes: 30,
      time_zone: 'Asia/Kolkata',
    })
    expect(await refusal(own.api.call('services.create', { name: 'hair cut', duration_minutes: 5 }))).toBe(
      'already_exists',
    )
  })

  test('takes whichever resource is free, of those that can do it', async () => {
    const [one, two] = [await newResource(), await newResource()]
    await newResource()
    const service = await call('services.create', {
      name: `Nails ${phones}`,
      duration_minutes: 30,
      resource_ids: [one.id, two.id],
    })
    const at = () => book({ service_id: service.id, starts_at: '2026-03-05T09:00:00Z' })
    const taken = await Promise.all([at(), at()])
    expect(new Set(taken.map(({ resource_id }) => resource_id))).toEqual(new Set([one.id, two.id]))
    expect(await refusal(at())).toBe('slot_unavailable taken')
  })

  test('works in a workspace without resources: one calendar is made, by many at once too, in the agent’s zone', async () => {
    const own = await server.createWorkspace()
    const agent = await own.api.call('agents.create', { name: 'A', time_zone: 'Asia/Kolkata' })
    const range = { from: '2026-03-03T00:00:00Z', to: '2026-03-04T00:00:00Z', agent_id: agent.id }
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => own.api.call('availability.list', range)),
      ...[4, 5, 6, 7].map((hour) =>
        book({ agent_id: agent.id, starts_at: `2026-03-03T0${hour}:00:00Z` }, own),
      ),
    ])
    expect(answers).toHaveLength(8)
    const { data } = await own.api.call('resources.list', {})
    expect(data).toMatchObject([{ name: 'Calendar', time_zone: 'Asia/Kolkata' }])
    const { data: free } = await own.api.call('availability.list', { ...range, limit: 1 })
    expect(free[0]?.starts_at).toBe('2026-03-03T03:30:00.000Z')
  })

  test('needs somebody who books, and things that exist', async () => {
    const at = '2026-03-06T09:00:00Z'
    const nobody = { contact_phone: undefined, starts_at: at }
    expect(await refusal(book(nobody))).toBe('validation_failed contact_id: required')
    const foreign = await server.createWorkspace()
    const theirs = await foreign.api.call('contacts.create', { phone: newPhone() })
    expect(await refusal(book({ ...nobody, contact_id: theirs.id }))).toBe(
      'validation_failed contact_id: unknown_reference',
    )
    const chair = await foreign.api.call('resources.create', { name: 'X', time_zone: 'UTC', hours: ALWAYS })
    expect(await refusal(book({ starts_at: at, resource_id: chair.id }))).toBe(
      'validation_failed resource_id: unknown_reference',
    )
    const number = await server.createNumber(workspace, { status: 'draft' })
    await number.receive('hello', { from: '+919711113333' })
    await server.settle()
    const [conversation] = (await call('conversations.list', { channel_id: number.channelId })).data
    const other = await call('contacts.create', { phone: newPhone() })
    const torn = { ...nobody, contact_id: other.id, conversation_id: conversation!.id }
    expect(await refusal(book(torn))).toBe('validation_failed contact_id: contradicts')
    for (const year of ['0000', '0001', '9999'])
      expect(await refusal(book({ starts_at: `${year}-12-31T23:59:59Z` }))).toMatch(/^(validation|slot)_/)
    expect(await refusal(call('bookings.list', { from: '0000-01-01T00:00:00Z' }))).toBe(
      'validation_failed from: bad_value',
    )
    const { id } = await book({ starts_at: at })
    expect(await refusal(foreign.api.call('bookings.get', { id }))).toBe('not_found')
    expect(await refusal(foreign.api.call('bookings.cancel', { id }))).toBe('not_found')
  })
})

describe('a booking', () => {
  test('moves only when the new time is got, and keeps the old one otherwise', async () => {
    const resource = await newResource()
    const on = (starts_at: string) => book({ resource_id: resource.id, starts_at })
    const moving = await on('2026-03-05T09:00:00Z')
    await on('2026-03-05T10:00:00Z')
    const to = (starts_at: string) => call('bookings.update', { id: moving.id, starts_at })
    expect(await refusal(to('2026-03-05T10:00:00Z'))).toBe('slot_unavailable taken')
    expect(await refusal(on('2026-03-05T09:00:00Z'))).toBe('slot_unavailable taken')
    // Half an hour later overlaps only with itself.
    expect(await to('2026-03-05T09:15:00Z')).toMatchObject({
      starts_at: '2026-03-05T09:15:00.000Z',
      rescheduled_count: 1,
    })
    await to('2026-03-05T14:00:00Z')
    await on('2026-03-05T09:00:00Z')
    expect((await eventsOf(moving.id)).map(({ type }) => type)).toEqual([
      'booking.created',
      'booking.rescheduled',
      'booking.rescheduled',
    ])
  })

  test('that is told the same time again has not moved', async () => {
    const booking = await book({ starts_at: '2026-03-07T09:00:00Z' })
    const again = await call('bookings.update', { id: booking.id, starts_at: '2026-03-07T10:00:00+01:00' })
    expect(again).toMatchObject({ rescheduled_count: 0, updated_at: booking.updated_at })
    expect(await eventsOf(booking.id)).toHaveLength(1)
  })

  test('swaps by many at once end in some order, never in two at one time', async () => {
    const resource = await newResource()
    const bookings = await Promise.all(
      [9, 10, 11, 12].map((hour) =>
        book({ resource_id: resource.id, starts_at: `2026-03-09T${String(hour).padStart(2, '0')}:00:00Z` }),
      ),
    )
    const moves = bookings.flatMap(({ id }) =>
      [13, 14].map((hour) =>
        refusal(call('bookings.update', { id, starts_at: `2026-03-09T${hour}:00:00Z` })),
      ),
    )
    const outcomes = await Promise.all(moves)
    expect(outcomes.every((outcome) => ['done', 'slot_unavailable taken'].includes(outcome))).toBe(true)
    const { data } = await call('bookings.list', { resource_id: resource.id })
    expect(new Set(data.map(({ starts_at }) => starts_at)).size).toBe(4)
  })

  test('ends once: what is cancelled frees its time and is neither completed nor cancelled again', async () => {
    const resource = await newResource()
    const at = { resource_id: resource.id, starts_at: '2026-03-06T09:00:00Z' }
    const booking = await book({ ...at, notes: 'by the window' })
    const cancelled = await call('bookings.cancel', { id: booking.id, reason: 'ill' })
    expect(cancelled).toMatchObject({ status: 'cancelled', cancel_reason: 'ill' })
    expect(await refusal(call('bookings.cancel', { id: booking.id }))).toBe('conflict')
    for (const change of [
      { status: 'completed' },
      { status: 'confirmed' },
      { starts_at: at.starts_at },
    ] as const)
      expect(await refusal(call('bookings.update', { id: booking.id, ...change }))).toBe('conflict')
    const next = await book(at)
    expect(await call('bookings.update', { id: next.id, status: 'no_show' })).toMatchObject({
      status: 'no_show',
    })
    expect(await call('bookings.update', { id: next.id, status: 'completed' })).toMatchObject({
      status: 'completed',
    })
    expect(await refusal(call('bookings.cancel', { id: next.id }))).toBe('conflict')
    expect((await eventsOf(booking.id)).map(({ type }) => type)).toEqual([
      'booking.created',
      'booking.cancelled',
    ])
    expect((await eventsOf(next.id)).map(({ type }) => type)).toEqual([
      'booking.created',
      'booking.missed',
      'booking.completed',
    ])
  })

  test('in a conversation is told with its contact, agent and session, and makes the contact a lead', async () => {
    const number = await server.createNumber(workspace, { status: 'draft' })
    await number.receive('hello', { from: '+919711112222' })
    await server.settle()
    const [conversation] = (await call('conversations.list', { channel_id: number.channelId })).data
    const booking = await book({
      contact_phone: undefined,
      conversation_id: conversation!.id,
      starts_at: '2026-03-11T09:00:00Z',
      name: 'Zoya',
      service: 'haircut',
    })
    expect(booking).toMatchObject({
      contact_id: conversation!.contact_id,
      agent_id: number.agentId,
      contact_phone: '+919711112222',
      name: 'Zoya',
    })
    const [created] = await eventsOf(booking.id)
    const told = created!.data as Record<string, { id: string }>
    expect(told.booking).toEqual(await call('bookings.get', { id: booking.id }).then(withoutReminders))
    expect(told.contact?.id).toBe(conversation!.contact_id)
    expect(told.conversation?.id).toBe(conversation!.id)
    expect(told.agent?.id).toBe(number.agentId)
    expect(told.session?.id).toBe(booking.session_id)
    const { data: leads } = await call('leads.list', { contact_id: conversation!.contact_id })
    expect(leads).toMatchObject([{ name: 'Zoya', stage: 'qualified' }])
  })
})

/** Until so many sessions of the database wait for others. */
async function untilWaiting(owner: pg.Client, sessions: number): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await owner.query(text)).rows.length < sessions);
}

const withoutReminders = ({ reminders: _, ...booking }: Record<string, unknown>) => booking

describe('a person', () => {
  test('who is erased leaves no booking and nothing of themselves in what was told of it', async () => {
    const phone = newPhone()
    const { id, contact_id } = await book({
      contact_phone: phone,
      starts_at: '2026-03-12T09:00:00Z',
      name: 'Erasable',
      notes: 'Erasable allergy',
    })
    await call('bookings.cancel', { id, reason: 'Erasable illness' })
    await server.settle()
    await call('contacts.delete', { id: contact_id })
    expect(await refusal(call('bookings.get', { id }))).toBe('not_found')
    const told = JSON.stringify(await eventsOf(id))
    expect(told).toContain('booking.cancelled')
    expect(told).not.toContain('Erasable')
    expect(told).not.toContain(phone)
  })

  test('who turns out to be another keeps their bookings', async () => {
    const [from, into] = [newPhone(), newPhone()]
    const booking = await book({ contact_phone: from, starts_at: '2026-03-12T10:00:00Z' })
    const kept = await call('contacts.create', { phone: into })
    const { mergeContacts } = await import('../contacts/merge-contacts.store.ts')
    await server.platform.database.transaction(workspace.id, (tx) =>
      mergeContacts(
        tx,
        workspace.id,
        { from: uuidOf('contact', booking.contact_id), into: uuidOf('contact', kept.id) },
        server.clock.now(),
      ),
    )
    expect(await call('bookings.get', { id: booking.id })).toMatchObject({ contact_id: kept.id })
    const row = await server.platform.database.read(workspace.id, (session) =>
      session.row(sql`select 1 from contacts where id = ${uuidOf('contact', booking.contact_id)}`),
    )
    expect(row).toBeUndefined()
  })

  test.each([
    ['changed', (id: string) => call('bookings.update', { id, notes: 'Erasable allergy' })],
    ['moved', (id: string) => call('bookings.update', { id, starts_at: '2026-03-13T11:00:00Z' })],
    ['cancelled', (id: string) => call('bookings.cancel', { id, reason: 'Erasable illness' })],
  ])('who is erased while their booking is %s is in no event of it', async (_deed, change) => {
    const phone = newPhone()
    const { id, contact_id } = await book({
      contact_phone: phone,
      starts_at: '2026-03-13T09:00:00Z',
      name: 'Erasable',
    })
    const owner = new pg.Client({ connectionString: server.database.connectionString })
    await owner.connect()
    // Whoever tells of the booking is held up until the erasure waits, too.
    await owner.query(`
      select pg_advisory_lock(8);
      create function hold() returns trigger language plpgsql as
        'begin perform pg_advisory_xact_lock_shared(8); return new; end';
      create trigger holds before insert on events for each row when (new.type like 'booking.%')
        execute function hold()`)
    const changed = change(id)
    await untilWaiting(owner, 1)
    const erased = call('contacts.delete', { id: contact_id })
    await untilWaiting(owner, 2)
    await owner.query('select pg_advisory_unlock(8)')
    await Promise.all([changed, erased])
    await owner.query('drop trigger holds on events; drop function hold()')
    await owner.end()
    expect(await refusal(call('bookings.get', { id }))).toBe('not_found')
    const told = JSON.stringify(await eventsOf(id))
    expect(told).not.toContain('Erasable')
    expect(told).not.toContain(phone)
  })
})
