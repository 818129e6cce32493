import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareServer } from '../bare-server.fixture.ts'
import type { HttpServer } from '../create-http-server.ts'

const TOKEN = 'token-of-the-monitoring'
let server: HttpServer
let problems: string[] = []
beforeAll(async () => {
  server = await createBareServer({
    metricsToken: TOKEN,
    readiness: async () => problems,
  })
})
afterAll(() => server.close())

const ask = (url: string, remoteAddress: string, headers: Record<string, string> = {}) =>
  server.inject({ url, remoteAddress, headers })

const STRANGERS: [string, string, Record<string, string>][] = [
  ['another machine', '192.168.0.9', {}],
  ['another machine with a wrong token', '192.168.0.9', { authorization: `Bearer ${TOKEN}x` }],
  ['a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '203.0.113.5' }],
  ['a proxy on this machine that says Forwarded', '::1', { forwarded: 'for=203.0.113.5' }],
]
const OPERATORS: [string, string, Record<string, string>][] = [
  ['this machine', '127.0.0.1', {}],
  ['this machine by IPv6', '::1', {}],
  ['this machine by a mapped address', '::ffff:127.0.0.1', {}],
  ['another machine with the token', '192.168.0.9', { authorization: `Bearer ${TOKEN}` }],
  ['a proxy with the token', '127.0.0.1', { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '1.2.3.4' }],
]

describe.each(STRANGERS)('%s', (_name, address, headers) => {
  test('learns whether the server is up and ready, and nothing else', async () => {
    problems = ['The database does not answer: connect ECONNREFUSED 10.0.0.3:5432']
    const ready = await ask('/ready', address, headers)
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not_ready' }])
    expect((await ask('/health', address, headers)).statusCode).toBe(200)
    const metrics = await ask('/metrics', address, headers)
    expect([metrics.statusCode, metrics.json().error.code]).toEqual([403, 'forbidden'])
    expect(metrics.body).not.toContain('parley_http')
  })
})

describe.each(OPERATORS)('%s', (_name, address, headers) => {
  test('reads figures and the reasons', async () => {
    problems = ['The database takes no writes: no space left on device']
    const ready = await ask('/ready', address, headers)
    expect([ready.statusCode, ready.json().problems]).toEqual([503, problems])
    const metrics = await ask('/metrics', address, headers)
    expect([metrics.statusCode, metrics.body]).toEqual([
      200,
      expect.stringContaining('parley_http_request_seconds'),
    ])
  })
})
