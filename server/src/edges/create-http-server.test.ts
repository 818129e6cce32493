import { Readable } from 'node:stream'
import { fileOf, OPERATION_TABLE, type OperationDefinition, type Principal } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OperationContext } from '../platform/operations/handler.ts'
import { createEdge, type Edge, withKey } from './edge.fixture.ts'
import type { MountRequest } from './mounts.ts'

let edge: Edge
let key: string
const mounted: (MountRequest & { rawBody: Buffer })[] = []
let seen: { input: unknown; requestId: string } | undefined

beforeAll(async () => {
  edge = await createEdge({
    handlers: {
      'contacts.list': async (context: OperationContext, input) => {
        seen = { input, requestId: context.requestId }
        return { data: [], next_cursor: null, has_more: false }
      },
      'contacts.delete': async () => null,
      'agents.list': async () => {
        throw new Error('the disk caught fire')
      },
      'attachments.download': async () => ({
        ...fileOf('image/png', 'Füße "1".png', new Uint8Array([1, 2, 3])),
        part: (start, end) => Readable.from([Buffer.from([1, 2, 3]).subarray(start, end)]),
      }),
    },
    server: {
      trustedProxies: ['10.0.0.0/8'],
      mounts: [
        {
          prefix: '/hooks',
          routes: [],
          async handler(request) {
            mounted.push({ ...request, rawBody: await request.readBody(100) })
            return { status: 207, headers: { 'x-own': 'yes' }, body: 'own shape' }
          },
          refuse: (error) => ({ status: 499, headers: {}, body: `own ${error.code}` }),
        },
      ],
    },
  })
  key = (await edge.makeKey()).key
})
afterAll(() => edge.close())

const get = (url: string, headers: Record<string, string> = withKey(key)) =>
  edge.server.inject({ method: 'GET', url, headers })

test('a key opens the API in either header', async () => {
  const bearer = await get('/v1/account')
  expect(bearer.statusCode).toBe(200)
  expect(bearer.json()).toMatchObject({ workspace: { mode: 'test' }, key: { name: 'test key' } })
  expect((await get('/v1/account', { 'x-api-key': key })).statusCode).toBe(200)
})

test('without a valid key nothing is done, and the answer says how to send one', async () => {
  const attempts: Record<string, string>[] = [
    {},
    { authorization: 'Bearer nonsense' },
    { authorization: 'Basic abc' },
  ]
  for (const headers of attempts) {
    const response = await get('/v1/account', headers)
    expect(response.statusCode).toBe(401)
    expect(response.headers['www-authenticate']).toContain('Bearer')
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status: 401, error: { code: 'unauthenticated' } })
  }
})

test('a stranger’s body is not read: 401 comes before bad JSON', async () => {
  const response = await edge.server.inject({
    method: 'POST',
    url: '/v1/api-keys',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  })
  expect(response.statusCode).toBe(401)
})

test('every operation of the table has its route', async () => {
  for (const [name, { method, path }] of Object.entries(OPERATION_TABLE)) {
    const response = await edge.server.inject({ method, url: path.replace(/\{\w+\}/g, 'x') })
    expect([name, response.statusCode]).toEqual([name, 401])
  }
})

test('a known path with another method answers 405 with what it takes', async () => {
  const response = await edge.server.inject({ method: 'PUT', url: '/v1/api-keys', headers: withKey(key) })
  expect(response.statusCode).toBe(405)
  expect(response.headers.allow).toBe('GET, HEAD, POST, OPTIONS')
  const options = await edge.server.inject({ method: 'OPTIONS', url: '/v1/api-keys/key_1' })
  expect([options.statusCode, options.headers.allow]).toEqual([204, 'DELETE, OPTIONS'])
})

test('the methods of a path are those of that very path', async () => {
  const definitions = Object.values(OPERATION_TABLE) as OperationDefinition[]
  for (const path of new Set(definitions.map((definition) => definition.path))) {
    const methods = definitions
      .filter((definition) => definition.path === path)
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const url = path.replace(/\{\w+\}/g, 'x')
    const { statusCode, headers } = await edge.server.inject({ method: 'OPTIONS', url })
    expect([path, statusCode, headers.allow?.toString().split(', ').toSorted()]).toEqual([
      path,
      204,
      [...methods, 'OPTIONS'].toSorted(),
    ])
  }
})

test.each(['QUERY', 'PROPFIND', 'TRACE', 'LOCK'])(
  'the answer to an unsupported method names the supported ones: %s',
  async (method) => {
    const ask = (url: string) => edge.server.inject({ method: method as 'GET', url, headers: withKey(key) })
    const known = await ask('/v1/account')
    expect([known.statusCode, known.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect((await ask('/v1/nothing')).statusCode).toBe(404)
    expect((await ask('/hooks/x')).statusCode, 'the mount answers for itself').toBe(207)
  },
)

test.each(['/v1/nothing', '/', '/v1/contacts/%E0%A4%A', '/v1/contacts/%00'])(
  'an unknown path answers 404 as a problem: %s',
  async (url) => {
    const response = await edge.server.inject({ method: 'DELETE', url, headers: withKey(key) })
    expect(response.statusCode).toBe(404)
    expect(response.json()).toMatchObject({ status: 404, error: { code: 'not_found' } })
    expect(response.json().request_id).toBe(response.headers['x-request-id'])
  },
)

test('HEAD answers like GET, without the body', async () => {
  const response = await edge.server.inject({ method: 'HEAD', url: '/v1/account', headers: withKey(key) })
  expect([response.statusCode, response.body]).toEqual([200, ''])
})

test('an operation with nothing to say answers 204 without a body', async () => {
  const response = await edge.server.inject({
    method: 'DELETE',
    url: '/v1/contacts/cnt_1',
    headers: withKey(key),
  })
  expect([response.statusCode, response.body]).toEqual([204, ''])
})

test('a file comes with its type and name, and cannot run as a page', async () => {
  const response = await get('/v1/attachments/att_1/file')
  expect(response.rawPayload).toEqual(Buffer.from([1, 2, 3]))
  expect(response.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="F__e _1_.png"; filename*=UTF-8''F%C3%BC%C3%9Fe%20%221%22.png`,
    'content-security-policy': "default-src 'none'; sandbox",
  })
})

test('a player of audio or video gets the bytes that it asks for', async () => {
  const whole = await get('/v1/attachments/att_1/file')
  expect([whole.statusCode, whole.headers['accept-ranges']]).toEqual([200, 'bytes'])
  const part = await get('/v1/attachments/att_1/file', withKey(key, { range: 'bytes=1-' }))
  expect([part.statusCode, part.headers['content-range'], part.headers['content-length']]).toEqual([
    206,
    'bytes 1-2/3',
    '2',
  ])
  expect(part.rawPayload).toEqual(Buffer.from([2, 3]))
})

test('the query becomes the input', async () => {
  await get('/v1/contacts?limit=5&search=asha%20v&opted_out=true')
  expect(seen?.input).toEqual({ limit: 5, search: 'asha v', opted_out: true })
})

test('the caller’s request id is used when it is harmless, and a new one otherwise', async () => {
  const own = await get('/v1/contacts', withKey(key, { 'x-request-id': 'order-7:a' }))
  expect(own.headers['x-request-id']).toBe('order-7:a')
  expect(seen?.requestId).toBe('order-7:a')
  const other = await get('/v1/contacts', withKey(key, { 'x-request-id': 'a b<script>' }))
  expect(other.headers['x-request-id']).toMatch(/^req_[0-9a-f]{32}$/)
})

test('an internal error answers 500 without details', async () => {
  const response = await get('/v1/agents')
  expect(response.statusCode).toBe(500)
  expect(response.json().error.code).toBe('internal')
  expect(response.body).not.toContain('fire')
})

describe('mounts', () => {
  test('get the request as it came: method, address, headers and bytes', async () => {
    const response = await edge.server.inject({
      method: 'PATCH',
      url: '/hooks/a%2Fb/%E0%A4%A?x=%zz',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      payload: Buffer.from([0, 255]),
      remoteAddress: '10.1.2.3',
    })
    expect([response.statusCode, response.headers['x-own'], response.body]).toEqual([207, 'yes', 'own shape'])
    expect(mounted.at(-1)).toMatchObject({
      method: 'PATCH',
      url: '/hooks/a%2Fb/%E0%A4%A?x=%zz',
      rawBody: Buffer.from([0, 255]),
      remoteAddress: '203.0.113.9',
    })
  })

  test('own everything below their prefix and nothing beside it', async () => {
    for (const url of ['/hooks', '/hooks/', '/hooks?x=1', '/hooks/x/y/']) {
      expect((await get(url)).statusCode).toBe(207)
    }
    expect((await get('/hooksmith')).statusCode).toBe(404)
  })

  test('refuse in their own shape what the edge has to refuse', async () => {
    const response = await edge.server.inject({ method: 'POST', url: '/hooks/x', payload: 'x'.repeat(101) })
    expect([response.statusCode, response.body]).toEqual([499, 'own payload_too_large'])
  })
})

test('an X-Forwarded-For of somebody who is no trusted proxy does not count', async () => {
  await edge.server.inject({
    method: 'POST',
    url: '/hooks/x',
    headers: { 'x-forwarded-for': '203.0.113.9' },
    remoteAddress: '198.51.100.1',
  })
  expect(mounted.at(-1)?.remoteAddress).toBe('198.51.100.1')
})

test('operators see that it is up, what is not ready, and figures by operation', async () => {
  expect((await get('/health', {})).json()).toEqual({ status: 'ok', service: 'parley', version: '0.0.0' })
  expect((await get('/ready', {})).json()).toMatchObject({ status: 'ready' })
  edge.metrics.gauge('parley_test_rows', 'Rows.', ['state'], async () => [
    { labels: { state: 'waiting' }, value: 3 },
  ])
  edge.metrics.gauge('parley_broken', 'Broken.', [], async () => Promise.reject(new Error('no database')))
  await get('/metrics', {})
  const figures = (await get('/metrics', {})).body
  expect(figures).toContain(
    'parley_http_request_seconds_count{operation="account.get",method="GET",status="200"}',
  )
  expect(figures).toContain('parley_test_rows{state="waiting"} 3')
  expect(figures).toContain('parley_broken Nan')
  expect(figures).toMatch(/parley_gauge_failures_total\{gauge="parley_broken"\} [12]/)
})

test('another workspace’s key does not find what this one has', async () => {
  const own = await edge.makeKey()
  const foreign: Principal = edge.workspaces.operatorPrincipal(edge.live)
  const other = (await edge.runner.run(foreign, 'api_keys.create', { name: 'other' })).output
  const response = await edge.server.inject({
    method: 'DELETE',
    url: `/v1/api-keys/${own.id}`,
    headers: withKey(other.key),
  })
  expect(response.statusCode).toBe(404)
})
