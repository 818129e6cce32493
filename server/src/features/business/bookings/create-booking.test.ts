import { afterAll, describe, expect, test } from 'vitest'
import { ALWAYS, refusal, startBookings } from './bookings.fixture.ts'

const { server, workspace, call, newPhone, newResource, book } = await startBookings()
afterAll(() => server.close())

describe('booking', () => {
  test('says why a time cannot be had, and names at most three near ones', async () => {
    const resource = await newResource({ hours: [{ weekday: 2, from: '09:00', to: '11:00' }] })
    const service = await call('services.create', {
      name: `Massage ${newPhone()}`,
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

  test('says that a named resource is not there, or does not do the service, and offers it and others', async () => {
    const monday = [{ weekday: 1, from: '09:00', to: '17:00' }]
    const away = await newResource({ name: 'Dr. Sen', hours: monday })
    const there = await newResource({ name: 'Dr. Rao' })
    const both = await call('services.create', {
      name: `Examination ${newPhone()}`,
      duration_minutes: 30,
      resource_ids: [away.id, there.id],
    })
    const special = await call('services.create', {
      name: `Laser ${newPhone()}`,
      duration_minutes: 30,
      resource_ids: [there.id],
    })
    const at = (service_id: string) =>
      book({ service_id, resource_id: away.id, starts_at: '2026-03-04T10:00:00Z' }).catch((caught) => caught)
    const absent = await at(both.id)
    expect(absent.params.reason).toBe('resource_absent')
    const names = absent.params.alternatives.map((one: { resource_name: string }) => one.resource_name)
    expect(names).toEqual(['Dr. Sen', 'Dr. Sen', 'Dr. Sen', 'Dr. Rao', 'Dr. Rao', 'Dr. Rao'])
    const unable = await at(special.id)
    expect(unable.params.reason).toBe('resource_lacks_service')
    expect(unable.params.alternatives).toMatchObject([
      { starts_at: '2026-03-04T09:30:00.000Z', resource_name: 'Dr. Rao' },
      { starts_at: '2026-03-04T10:00:00.000Z' },
      { starts_at: '2026-03-04T10:30:00.000Z' },
    ])
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
      name: `Nails ${newPhone()}`,
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

  test('needs a contact and a resource of its workspace, and a conversation of that contact', async () => {
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
