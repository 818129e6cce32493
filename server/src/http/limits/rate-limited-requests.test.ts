import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEdge, type Edge, withKey } from '../http.fixture.ts'

let edge: Edge
beforeAll(async () => {
  edge = await createEdge()
  await edge.workspaces.setPlan(edge.test.organisation_id, 'free')
})
afterAll(() => edge.close())

const get = (key: string, url = '/v1/account') =>
  edge.server.inject({ method: 'GET', url, headers: withKey(key) })

test('every answer to a limited key shows its window, and the request above the limit waits', async () => {
  edge.clock.set('2026-03-02T10:00:15.000Z')
  const { key } = await edge.makeKey({ dialect: 'convoai' })
  const first = await get(key)
  expect(first.headers).toMatchObject({
    'x-ratelimit-limit': '30',
    'x-ratelimit-remaining': '29',
    'x-ratelimit-reset': String(Date.parse('2026-03-02T10:01:00Z') / 1000),
  })
  const invalid = await get(key, '/v1/api-keys?limit=no')
  expect([invalid.statusCode, invalid.headers['x-ratelimit-remaining']]).toEqual([422, '28'])
  for (let index = 0; index < 28; index++) await get(key)
  const refused = await get(key)
  expect(refused.statusCode).toBe(429)
  expect(refused.headers).toMatchObject({ 'retry-after': '45', 'x-ratelimit-remaining': '0' })
  expect(refused.json()).toMatchObject({ error: { code: 'rate_limited', params: { bucket: 'requests' } } })
})

test('a native key is not limited and shows no limits', async () => {
  const response = await get((await edge.makeKey()).key)
  expect(response.headers).not.toHaveProperty('x-ratelimit-limit')
})

test('a change of plan counts from the next request on', async () => {
  const { key } = await edge.makeKey({ dialect: 'convoai' })
  await get(key)
  await edge.workspaces.setPlan(edge.test.organisation_id, 'pro')
  expect((await get(key)).headers['x-ratelimit-limit']).toBe('300')
})
