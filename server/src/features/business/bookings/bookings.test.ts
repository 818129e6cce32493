import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { inScope } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { refusal, startBookings, untilWaiting, withoutReminders } from './bookings.fixture.ts'

const { server, workspace, call, newPhone, newResource, book, eventsOf } = await startBookings()
afterAll(() => server.close())

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

  test('that gets the same time again has not moved', async () => {
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

  test('in a conversation is announced with its contact, agent and session, and makes the contact a lead', async () => {
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

describe('a person', () => {
  test('erasing a person leaves no booking and nothing of the person in its events', async () => {
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

  test('merging a contact keeps its bookings', async () => {
    const [from, into] = [newPhone(), newPhone()]
    const booking = await book({ contact_phone: from, starts_at: '2026-03-12T10:00:00Z' })
    const kept = await call('contacts.create', { phone: into })
    const { mergeContacts } = await import('../../contacts/contacts/merge-contacts.store.ts')
    await inScope(server.platform.database, workspace.id, (work) =>
      mergeContacts(
        { ...work, now: server.clock.now() },
        { from: uuidOf('contact', booking.contact_id), into: uuidOf('contact', kept.id) },
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
  ])('a contact who is erased while their booking is %s is in no event of it', async (_deed, change) => {
    const phone = newPhone()
    const { id, contact_id } = await book({
      contact_phone: phone,
      starts_at: '2026-03-13T09:00:00Z',
      name: 'Erasable',
    })
    const owner = new pg.Client({ connectionString: server.database.connectionString })
    await owner.connect()
    // Delay the writer of the booking's event until the erasure waits, too.
    await owner.query(`
      select pg_advisory_lock(8);
      create function hold() returns trigger language plpgsql as
        'begin perform pg_advisory_xact_lock_shared(8); return new; end';
      create trigger holds before insert on unnumbered_events for each row when (new.type like 'booking.%')
        execute function hold()`)
    const changed = change(id)
    await untilWaiting(owner, 1)
    const erased = call('contacts.delete', { id: contact_id })
    await untilWaiting(owner, 2)
    await owner.query('select pg_advisory_unlock(8)')
    await Promise.all([changed, erased])
    await owner.query('drop trigger holds on unnumbered_events; drop function hold()')
    await owner.end()
    expect(await refusal(call('bookings.get', { id }))).toBe('not_found')
    const told = JSON.stringify(await eventsOf(id))
    expect(told).not.toContain('Erasable')
    expect(told).not.toContain(phone)
  })
})
