/** Orbit's campaigns against the real server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
let segment: string
const call: Orbit['call'] = (...args) => orbit.call(...args)

beforeAll(async () => {
  orbit = await startOrbit()
  const { api } = orbit.workspace
  const audience = await api.call('audiences.create', { name: 'Regulars' })
  const contacts = []
  for (const phone of ['+919812300051', '+919812300052'])
    contacts.push(await api.call('contacts.create', { phone, name: 'Asha Rao' }))
  await api.call('audiences.add_contacts', { id: audience.id, contact_ids: contacts.map(({ id }) => id) })
  segment = `seg${audience.id.slice(audience.id.lastIndexOf('_'))}`
})
afterAll(() => orbit.close())

test('a campaign is a draft, is changed, sent and read with its progress', async () => {
  await call(201, 'POST', '/webhooks', {
    url: orbit.receiverUrl,
    events: ['campaign.started', 'campaign.completed'],
  })
  const sent = { name: 'Spring', channel: 'whatsapp', segment_id: segment, body: 'Hello {{first_name}}' }
  const { body } = await call(201, 'POST', '/campaigns', sent)
  expect(body.data).toMatchObject({ ...sent, id: expect.stringMatching(/^cmp_/), status: 'draft' })
  const path = `/campaigns/${body.data.id}`
  expect((await call(200, 'PUT', path, { name: 'Spring offer' })).body.data.name).toBe('Spring offer')
  expect((await call(200, 'POST', `${path}/send`)).body.data.status).toBe('sending')
  expect((await call(409, 'POST', `${path}/send`)).body.error.code).toBe('CONFLICT')
  expect((await call(200, 'POST', `${path}/pause`)).body.data.status).toBe('paused')
  expect((await call(200, 'POST', `${path}/resume`)).body.data.status).toBe('sending')
  for (let turn = 0; turn < 5; turn++) await orbit.deliver()
  const done = await call(200, 'GET', path)
  expect(done.body.data).toMatchObject({ status: 'completed', progress: { total: 2, sent: 2, failed: 0 } })
  const analytics = await call(200, 'GET', `${path}/analytics`)
  expect(analytics.body.data).toMatchObject({ campaign_id: body.data.id, total: 2, sent: 2 })
  const heard = orbit.heard.map((each) => JSON.parse(each.body))
  expect(heard.map(({ type }) => type)).toEqual(['campaign.started', 'campaign.completed'])
  expect(heard[1].data).toMatchObject({ campaign_id: body.data.id, status: 'completed' })
  const { body: messages } = await call(200, 'GET', '/messages?to=%2B919812300051')
  expect(messages.data[0].body).toBe('Hello Asha')
})

test('one with a time is scheduled, listed by its status, and cancelled', async () => {
  const scheduled_at = new Date(orbit.server.clock.now().getTime() + 86_400_000).toISOString()
  const variants = [
    { name: 'a', percentage: 50, body: 'One' },
    { name: 'b', percentage: 50, body: 'Two' },
  ]
  const sent = { name: 'Later', channel: 'whatsapp', list_id: segment, scheduled_at, ab_test: { variants } }
  const { body } = await call(201, 'POST', '/campaigns', sent)
  expect(body.data).toMatchObject({
    status: 'scheduled',
    ab_test: { variants: [{ name: 'a' }, { name: 'b' }] },
  })
  const names = async (query: string) =>
    (await call(200, 'GET', `/campaigns?${query}`)).body.data.map(({ name }: { name: string }) => name)
  expect(await names('status=scheduled&channel=whatsapp')).toEqual(['Later'])
  expect(await names('search=spring')).toEqual(['Spring offer'])
  expect(await names('channel=sms')).toEqual([])
  const cancelled = await call(200, 'POST', `/campaigns/${body.data.id}/cancel`)
  expect(cancelled.body.data.status).toBe('cancelled')
})

test.each([
  [{ channel: 'sms', body: 'Hi' }, 'CHANNEL_NOT_CONNECTED'],
  [{ body: 'Hi', segment_id: null }, 'MISSING_REQUIRED_FIELD'],
  [{ body: null }, 'MISSING_REQUIRED_FIELD'],
])('%j is refused with %s', async (part, code) => {
  const sent = { name: 'x', channel: 'whatsapp', segment_id: segment, ...part }
  expect((await call(422, 'POST', '/campaigns', sent)).body.error.code).toBe(code)
})

test('all of them are reached', async () => {
  await call(404, 'GET', '/campaigns/cmp_nothing')
  expect(unreached(orbit, AREAS.campaigns)).toEqual([])
})
