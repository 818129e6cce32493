import { type Input, OperationError, type Slot } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { agent, BOOKING, ID, SLOT, VENDOR_CONVERSATION } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const APPOINTMENTS = `/agents/${ID.agent}/appointments/`
const VENDOR_ID = ID.booking.replace('book_', 'apt_')
const ONE = `${APPOINTMENTS}${VENDOR_ID}/`
const FREE = `${APPOINTMENTS}availability/`

describe('appointments', () => {
  test('booking one asks for a contact and a time, and reads in ConvoAI’s words', async () => {
    const client = createClient()
    const answer = await client.send('POST', APPOINTMENTS, {
      body: { contact_id: ID.contact, starts_at: '2026-05-11T15:00:00+05:30', service: 'Haircut' },
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      id: VENDOR_ID,
      agent_id: ID.agent,
      contact_id: ID.contact,
      conversation_id: VENDOR_CONVERSATION,
      service: 'Haircut',
      starts_at: '2026-05-11T09:30:00Z',
      ends_at: '2026-05-11T10:00:00Z',
      duration_minutes: 30,
      timezone: 'Asia/Kolkata',
      status: 'booked',
      notes: null,
      created_at: '2026-05-10T14:22:01Z',
      updated_at: '2026-05-10T14:22:01Z',
    })
    expect(client.inputs('bookings.create')).toEqual([
      {
        agent_id: ID.agent,
        contact_id: ID.contact,
        starts_at: '2026-05-11T09:30:00.000Z',
        duration_minutes: undefined,
        service: 'Haircut',
        notes: undefined,
      },
    ])
    const missing = await client.send('POST', APPOINTMENTS, { body: {} })
    expect(missing.body.error.details.map((detail: { field: string }) => detail.field)).toEqual([
      'starts_at',
      'contact_id',
    ])
  })

  test('a time that somebody else has is 409 slot_unavailable', async () => {
    const taken = () => {
      const alternatives = [{ starts_at: '2026-05-11T10:00:00.000Z' }]
      throw new OperationError('slot_unavailable', { params: { reason: 'taken', alternatives } })
    }
    const client = createClient({ 'bookings.create': taken, 'bookings.update': taken })
    const body = { contact_id: ID.contact, starts_at: '2026-05-11T09:30:00Z' }
    for (const answer of [
      await client.send('POST', APPOINTMENTS, { body }),
      await client.send('PATCH', ONE, { body: { starts_at: body.starts_at } }),
    ]) {
      expect(answer.status).toBe(409)
      expect(answer.body.error.code).toBe('slot_unavailable')
      expect(answer.body.error.details).toEqual([
        { field: 'starts_at', message: 'Free times near it: 2026-05-11T10:00:00Z.' },
      ])
    }
  })

  test('filters and statuses are translated both ways', async () => {
    const client = createClient()
    const query = `?status=booked&from=2026-05-11&to=2026-05-12&contact_id=${ID.contact}`
    expect((await client.send('GET', APPOINTMENTS + query)).body.results[0].status).toBe('booked')
    expect(client.inputs('bookings.list')[0]).toMatchObject({
      agent_id: ID.agent,
      status: 'confirmed',
      from: '2026-05-11T00:00:00.000Z',
      to: '2026-05-12T00:00:00.000Z',
      contact_id: ID.contact,
    })
    for (const status of ['cancelled', 'completed', 'no_show'] as const) {
      client.api.answer({ 'bookings.get': { ...BOOKING, status } })
      expect((await client.send('GET', ONE)).body.status).toBe(status)
    }
  })

  test('moving, ending and cancelling', async () => {
    const client = createClient()
    await client.send('PATCH', ONE, { body: { starts_at: '2026-05-12T09:30:00Z', duration_minutes: 45 } })
    await client.send('PATCH', ONE, { body: { status: 'no_show', notes: null } })
    expect(client.inputs('bookings.update')).toMatchObject([
      { id: ID.booking, starts_at: '2026-05-12T09:30:00.000Z', duration_minutes: 45 },
      { id: ID.booking, status: 'no_show', notes: null },
    ])
    expect((await client.send('PATCH', ONE, { body: { status: 'cancelled' } })).status).toBe(400)
    const cancelled = await client.send('POST', `${ONE}cancel/`, { body: { reason: 'ill' } })
    expect(cancelled.body.status).toBe('cancelled')
    expect(client.inputs('bookings.cancel')).toEqual([{ id: ID.booking, reason: 'ill' }])
  })

  test('a change that the state does not allow is 409 invalid_state', async () => {
    const client = createClient({
      'bookings.cancel': () => {
        throw new OperationError('conflict', { detail: 'It is cancelled already.' })
      },
    })
    const answer = await client.send('POST', `${ONE}cancel/`)
    expect([answer.status, answer.body.error.code]).toEqual([409, 'invalid_state'])
  })

  test('an appointment of another agent, or of none, is not there', async () => {
    for (const agent_id of [ID.otherAgent, null]) {
      const client = createClient({ 'bookings.get': { ...BOOKING, agent_id } })
      expect((await client.send('GET', ONE)).status).toBe(404)
      expect((await client.send('PATCH', ONE)).status).toBe(404)
      expect((await client.send('POST', `${ONE}cancel/`)).status).toBe(404)
      expect(client.api.calls.every((call) => /\.get$/.test(call.name))).toBe(true)
    }
  })
})

describe('free times', () => {
  test('a date is a whole day by the clock of the agent, also when clocks change', async () => {
    const client = createClient({ 'agents.get': { ...agent, time_zone: 'America/New_York' } })
    await client.send('GET', `${FREE}?date=2026-03-08&duration_minutes=45`)
    await client.send('GET', `${FREE}?from=2026-03-08&to=2026-03-10`)
    await client.send('GET', `${FREE}?from=2026-03-08T10:00:00Z&to=2026-03-08T12:00:00Z`)
    expect(client.inputs('availability.list')).toMatchObject([
      {
        agent_id: ID.agent,
        duration_minutes: 45,
        from: '2026-03-08T05:00:00.000Z',
        to: '2026-03-09T04:00:00.000Z',
      },
      { from: '2026-03-08T05:00:00.000Z', to: '2026-03-11T04:00:00.000Z' },
      { from: '2026-03-08T10:00:00.000Z', to: '2026-03-08T12:00:00.000Z' },
    ])
  })

  test('a time that several could take stands there once, and no time is left out', async () => {
    const slotAt = (minute: number, name: string): Slot => ({
      ...SLOT,
      resource_name: name,
      starts_at: new Date(Date.UTC(2026, 4, 11, 4, minute)).toISOString(),
      ends_at: new Date(Date.UTC(2026, 4, 11, 4, minute + 30)).toISOString(),
    })
    const all = Array.from({ length: 700 }, (_, index) =>
      slotAt(Math.floor(index / 2), index % 2 ? 'Meera' : 'Ravi'),
    )
    const client = createClient({
      'availability.list': ({ from, limit }: Input<'availability.list'>) => ({
        data: all.filter((one) => one.starts_at >= from).slice(0, Number(limit)),
        time_zone: 'Asia/Kolkata',
      }),
    })
    const { body } = await client.send('GET', `${FREE}?date=2026-05-11`)
    const starts = body.results.map((row: { starts_at: string }) => row.starts_at)
    expect(new Set(starts).size).toBe(350)
    expect(starts).toHaveLength(350)
    expect(Object.keys(body.results[0])).toEqual(['starts_at', 'ends_at'])
  })

  test.each([
    ['', 'date'],
    ['?from=2026-05-11', 'date'],
    ['?date=tomorrow', 'date'],
    ['?from=x&to=2026-05-11', 'from'],
    ['?from=2026-05-11T10:00:00Z&to=2026-05-11T09:00:00Z', 'to'],
    ['?from=2026-01-01&to=2026-12-31', 'to'],
    ['?date=2026-05-11&duration_minutes=2', 'duration_minutes'],
  ])('the query %s is refused with the field that is wrong', async (query, field) => {
    const { status, body } = await createClient().send('GET', FREE + query)
    expect(status).toBe(400)
    expect(body.error.details[0].field).toBe(field)
  })
})
