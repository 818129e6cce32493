/** A worker tells its supervisor and the monitoring how it is, as the role `api` does. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveHealth } from './serve-health.ts'

const TOKEN = 'token-of-the-monitoring'
let served: Awaited<ReturnType<typeof serveHealth>>
let problems: string[]
beforeAll(async () => {
  served = await serveHealth({
    host: '127.0.0.1',
    port: 0,
    readiness: async () => {
      if (problems.includes('broken')) throw new Error('the check broke')
      return problems
    },
    metrics: { render: async () => ({ contentType: 'text/plain', body: 'parley_turns_due 0' }) },
    metricsToken: TOKEN,
  })
})
beforeEach(() => {
  problems = []
})
afterAll(() => served.close())

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${served.port}${path}`, { headers })
  return { status: response.status, text: await response.text() }
}
const FORWARDED = { 'x-forwarded-for': '203.0.113.5' }

test('a process that cannot work is up and not ready, and says why to its operator alone', async () => {
  expect((await ask('/ready')).status).toBe(200)
  problems = ['The database takes no writes: no space left on device']
  expect((await ask('/health')).status).toBe(200)
  const own = await ask('/ready')
  expect([own.status, own.text]).toEqual([503, expect.stringContaining('no space left')])
  const other = await ask('/ready', FORWARDED)
  expect([other.status, JSON.parse(other.text)]).toEqual([503, { status: 'not_ready' }])
})

test('metrics are read from the machine itself, or with the token', async () => {
  expect(await ask('/metrics')).toEqual({ status: 200, text: 'parley_turns_due 0' })
  const refused = await ask('/metrics', FORWARDED)
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('PARLEY_METRICS_TOKEN')])
  const token = { ...FORWARDED, authorization: `Bearer ${TOKEN}` }
  expect((await ask('/metrics', token)).status).toBe(200)
})

test('a check that breaks, and a path that is not there, are answered', async () => {
  problems = ['broken']
  expect(await ask('/ready')).toMatchObject({ status: 500 })
  expect(await ask('/v1/agents')).toMatchObject({ status: 404 })
})
