/** Limits where everything meets: dialects, providers' hooks, and two edges of one installation. */
import { DIALECTS } from '@parley/dialects'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMIT_PROFILES, profileOfPlan } from '../http/limits/index.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

test.each(DIALECTS.map((dialect) => [dialect.id, dialect] as const))(
  'every plan of %s has its limits',
  (_, { id, profiles }) => {
    for (const [plan, name] of Object.entries(profiles)) {
      expect(Object.keys(LIMIT_PROFILES)).toContain(name)
      expect(profileOfPlan(LIMIT_PROFILES, id, plan)).toBe(name)
    }
  },
)

/** Vendors that document no header of limits but Retry-After. */
const ONLY_RETRY_AFTER: readonly string[] = ['oliai']

test.each(DIALECTS.map((dialect) => [dialect.id, dialect] as const))(
  'a request above the limit of %s is refused in its own words, and says how long to wait',
  async (id, dialect) => {
    const { key } = await workspace.api.call('api_keys.create', {
      name: id,
      dialect: id,
      limits: [{ counts: 'requests', per: 'key', window: 'day', limit: 1 }],
    })
    const route = dialect.routes.find(({ method, path }) => method === 'GET' && !path.includes('{'))!
    const ask = () =>
      server.http.inject({
        url: `${dialect.basePath}${route.path}`,
        headers: { authorization: `Bearer ${key}`, 'x-api-key': key },
      })
    expect((await ask()).statusCode).toBe(200)
    const refused = await ask()
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['x-ratelimit-remaining']).toBe(ONLY_RETRY_AFTER.includes(id) ? undefined : '0')
    expect(refused.headers['content-type']).toContain('application/json')
  },
)

test('no limit of any key loses a message that a customer sends', async () => {
  const number = await server.createNumber(workspace)
  await server.wiring.workspaces.setLimits(workspace.id, [
    { counts: 'requests', per: 'workspace', window: 'day', limit: 0 },
    { counts: 'messages', per: 'workspace', window: 'day', limit: 0 },
  ])
  const refused = await server.http.inject({
    url: '/v1/messages',
    headers: { authorization: `Bearer ${workspace.key}` },
  })
  expect(refused.statusCode).toBe(429)
  for (const from of ['+919890000001', '+919890000002'])
    expect(await number.receive('hello', { from })).toMatchObject({ status: 200 })
  await server.settle()
  await server.wiring.workspaces.setLimits(workspace.id, [])
  const { data } = await workspace.api.call('messages.list', { direction: 'inbound' })
  expect(data.map(({ text }) => text)).toEqual(['hello', 'hello'])
  // The agent's messages count against no key either.
  const answers = await workspace.api.call('messages.list', { direction: 'outbound' })
  expect(answers.data).toHaveLength(2)
})
