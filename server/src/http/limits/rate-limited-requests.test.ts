import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEdge, type Edge, withKey } from '../../edges/edge.fixture.ts'

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

test('a key can be given a profile and rules of its own, and shows every window in the structured headers too', async () => {
  edge.clock.set('2026-03-02T10:00:15.000Z')
  const { key, limit_profile, limits } = await edge.makeKey({
    limit_profile: 'native/free',
    limits: [{ counts: 'requests', per: 'key', window: 'hour', limit: 2, endpoints: ['api_keys.*'] }],
  })
  expect([limit_profile, limits.length]).toEqual(['native/free', 1])
  const account = await get(key)
  expect(account.headers).toMatchObject({
    'x-ratelimit-limit': '60',
    'ratelimit-policy': '"requests-key-minute";q=60;w=60, "requests-organisation-day";q=10000;w=86400',
    ratelimit: '"requests-key-minute";r=59;t=45, "requests-organisation-day";r=9999;t=50385',
  })
  expect((await get(key, '/v1/api-keys')).headers['x-ratelimit-limit']).toBe('60')
  await get(key, '/v1/api-keys')
  const refused = await get(key, '/v1/api-keys')
  // The answer shows the window that refused.
  expect([refused.statusCode, refused.headers['x-ratelimit-limit'], refused.headers['retry-after']]).toEqual([
    429,
    '2',
    String(59 * 60 + 45),
  ])
  expect((await get(key)).statusCode).toBe(200)
})

test('a refusal, an unknown path and an unsupported method count, and their answers show the limits', async () => {
  const { key } = await edge.makeKey({ limit_profile: 'native/free', scopes: ['account:read'] })
  const answers = await Promise.all([
    get(key, '/v1/api-keys'),
    get(key, '/v1/nothing'),
    edge.server.inject({ method: 'DELETE', url: '/v1/account', headers: withKey(key) }),
  ])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 404, 405])
  expect(answers.map(({ headers }) => headers['x-ratelimit-remaining']).sort()).toEqual(['57', '58', '59'])
})

test('the rules of a workspace bind every key of it', async () => {
  const { key } = await edge.makeKey()
  expect((await get(key)).headers).not.toHaveProperty('x-ratelimit-limit')
  await edge.workspaces.setLimits(edge.test.id, [
    { counts: 'requests', per: 'workspace', window: 'day', limit: 1 },
  ])
  const statuses = [(await get(key)).statusCode, (await get((await edge.makeKey()).key)).statusCode]
  await edge.workspaces.setLimits(edge.test.id, [])
  expect(statuses).toEqual([200, 429])
  expect((await get(key)).statusCode).toBe(200)
})

test('the profiles that a key can be given are listed', async () => {
  const { output } = await edge.runner.run(edge.operator, 'limit_profiles.list', {})
  expect(output.data.map(({ name }) => name)).toContain('native/pro')
})
