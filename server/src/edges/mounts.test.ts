/** Guarantees to mounts, over real connections. */
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as sendRequest } from 'node:http'
import type { OperationError } from '@parley/contracts'
import { afterEach, describe, expect, test } from 'vitest'
import { STALLED_MS } from '../http/send-stream.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createBareServer } from './bare-server.fixture.ts'
import type { HttpServer } from './create-http-server.ts'
import type { MountRoute } from './mount-routes.ts'
import type { Mount, MountRequest, MountResponse } from './mounts.ts'

const LIMIT = 1000
const clock = createFakeClock()
let server: HttpServer
afterEach(() => server.close())

async function serve(
  handler: Mount['handler'],
  routes: readonly MountRoute[] = [],
  options: Pick<Mount, 'headAsGet'> = {},
): Promise<string> {
  server = await createBareServer({
    mounts: [{ prefix: '/mount', routes, handler, ...options }],
    clock,
  })
  return server.listen({ port: 0, host: '127.0.0.1' })
}

describe('the routes of a mount', () => {
  const handler: Mount['handler'] = async ({ url }, { route, params, allow }) => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ url, route: route && `${route.method} ${route.path}`, params, allow }),
  })
  const routes: MountRoute[] = [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/things/{thing}' },
    { method: 'PATCH', path: '/things/{id}' },
    { method: 'POST', path: '/things/special' },
    { method: 'GET', path: '/things/{thing}/parts/{part}' },
    { method: 'GET', path: '/things/{thing}/parts' },
    { method: 'GET', path: '/things/special/{name}' },
    { method: 'ANY', path: '/open/{door}' },
    { method: 'GET', path: '/files/{name}.ics' },
  ]
  const find = async (method: 'GET' | 'HEAD' | 'POST' | 'PATCH', url: string) => {
    await serve(handler, routes)
    return (await server.inject({ method, url: `/mount${url}` })).json()
  }

  test.each([
    ['GET', '', 'GET /', {}],
    ['GET', '/', 'GET /', {}],
    ['GET', '/?x=1', 'GET /', {}],
    ['GET', '/things/a', 'GET /things/{thing}', { thing: 'a' }],
    ['GET', '/things/a/', 'GET /things/{thing}', { thing: 'a' }],
    ['PATCH', '/things/a', 'PATCH /things/{id}', { id: 'a' }],
    ['GET', '/things/a%2Fb%20c', 'GET /things/{thing}', { thing: 'a/b c' }],
    ['GET', '/things/%2525', 'GET /things/{thing}', { thing: '%25' }],
    ['GET', '/things/%00', 'GET /things/{thing}', { thing: '\0' }],
    ['GET', '/things/special/parts/x', 'GET /things/{thing}/parts/{part}', { thing: 'special', part: 'x' }],
    ['GET', '/things/special/parts', 'GET /things/special/{name}', { name: 'parts' }],
    ['POST', '/things/special', 'POST /things/special', {}],
    ['PATCH', '/open/x?y=%zz', 'ANY /open/{door}', { door: 'x' }],
    ['GET', '/files/a.b.ics', 'GET /files/{name}.ics', { name: 'a.b' }],
    ['GET', '/files/a%2Fb.ics/', 'GET /files/{name}.ics', { name: 'a/b' }],
  ] as const)('%s %s is found, its parameters decoded once', async (method, url, route, params) => {
    expect(await find(method, url)).toMatchObject({ url: `/mount${url}`, route, params })
  })

  test.each([
    ['POST', '/things/a', ['GET', 'PATCH']],
    ['HEAD', '/things/a', ['GET', 'PATCH']],
    ['GET', '/things/special', ['POST']],
    ['POST', '/', ['GET']],
  ] as const)('%s %s: the mount learns which methods the path takes', async (method, url, allow) => {
    const asked: unknown[] = []
    await serve(async (request, match) => {
      asked.push(match.route, match.allow)
      return handler(request, match)
    }, routes)
    await server.inject({ method, url: `/mount${url}` })
    expect(asked).toEqual([undefined, allow])
  })

  test.each([
    '/nothing',
    '/things',
    '/things/',
    '/things//',
    '/things//parts/x',
    '/things/a/parts//',
    '/files/.ics',
    '/files/a.ics.pdf',
    '/things/%E0%A4%A',
    '/things/%zz/parts/x',
    '//',
    `/things/${'x'.repeat(600)}`,
  ])('there is nothing at %s, and the mount says so itself', async (url) => {
    expect(await find('GET', url)).toEqual({ url: `/mount${url}`, params: {}, allow: [] })
  })

  test('HEAD finds the route of GET where the mount wants that', async () => {
    const found: unknown[] = []
    const noting: Mount['handler'] = async (request, match) => {
      found.push(match.route?.method)
      return handler(request, match)
    }
    await serve(noting, routes, { headAsGet: true })
    expect((await server.inject({ method: 'HEAD', url: '/mount/things/a' })).body).toBe('')
    expect(found).toEqual(['GET'])
  })
})

function post(address: string, headers: Record<string, string | number>): ClientRequest {
  const request = sendRequest(`${address}/mount`, { method: 'POST', headers })
  request.on('error', () => {})
  request.flushHeaders()
  return request
}

async function answerTo(request: ClientRequest): Promise<{ response: IncomingMessage; text: string }> {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += chunk
  return { response, text }
}

const readingMount = async ({ readBody }: MountRequest): Promise<MountResponse> => {
  try {
    const body = await readBody(LIMIT)
    return { status: 200, headers: {}, body: `${body.length}` }
  } catch (error) {
    return { status: 413, headers: {}, body: (error as OperationError).message }
  }
}

test('a mount refuses a call of which only the head has come', async () => {
  const address = await serve(async () => ({ status: 403, headers: {}, body: 'stranger' }))
  const request = post(address, { 'content-length': 1_000_000_000 })
  const { response, text } = await answerTo(request)
  expect([response.statusCode, text]).toEqual([403, 'stranger'])
  request.destroy()
})

test('the connection of an answered call whose body never ends is closed', async () => {
  const address = await serve(async () => ({ status: 403, headers: {}, body: 'stranger' }))
  const request = post(address, { 'content-length': 1_000_000_000 })
  await answerTo(request)
  const closed = once(request.socket!, 'close')
  request.write('x'.repeat(1000))
  await expect.poll(() => clock.advance(10_000) ?? request.socket!.destroyed).toBe(true)
  await closed
})

test('a body that is declared too long is refused before it comes', async () => {
  const request = post(await serve(readingMount), { 'content-length': LIMIT + 1 })
  const { response, text } = await answerTo(request)
  expect([response.statusCode, text]).toEqual([413, expect.stringContaining(String(LIMIT))])
  request.destroy()
})

test('a body without a length is refused as soon as it is too long', async () => {
  const request = post(await serve(readingMount), { 'transfer-encoding': 'chunked' })
  request.write('x'.repeat(LIMIT))
  request.write('x')
  expect((await answerTo(request)).response.statusCode).toBe(413)
  request.destroy()
})

test('a body of exactly the limit is read, with or without a length', async () => {
  const address = await serve(readingMount)
  const ways: Record<string, string | number>[] = [
    { 'content-length': LIMIT },
    { 'transfer-encoding': 'chunked' },
  ]
  for (const headers of ways) {
    const request = post(address, headers)
    request.end('x'.repeat(LIMIT))
    expect((await answerTo(request)).text).toBe(String(LIMIT))
  }
})

test('bytes are taken no faster than the caller reads, and a caller that stops reading is cut off', async () => {
  const PART = Buffer.alloc(256 * 1024, 'x')
  let made = 0
  const ended = Promise.withResolvers<void>()
  async function* parts() {
    try {
      for (;;) {
        made += PART.length
        yield PART
      }
    } finally {
      ended.resolve()
    }
  }
  const address = await serve(async () => ({ status: 200, headers: {}, bytes: parts() }))
  const request = sendRequest(`${address}/mount`).on('error', () => {})
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.on('error', () => {})
  response.pause()
  const isEnded = ended.promise.then(() => true)
  await expect
    .poll(() => {
      clock.advance(STALLED_MS)
      return Promise.race([isEnded, new Promise((resolve) => setImmediate(resolve, false))])
    })
    .toBe(true)
  // Only as much as the socket buffers of both sides hold.
  expect(made).toBeLessThan(64 * 1024 * 1024)
})

test.each([
  ['a text', 'x'.repeat(8 * 1024 * 1024)],
  ['bytes', Buffer.alloc(8 * 1024 * 1024, 'x')],
])('a large body comes whole: %s', async (_name, body) => {
  const address = await serve(async () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body }))
  const response = await fetch(`${address}/mount`)
  expect(response.headers.get('content-length')).toBe(String(body.length))
  expect((await response.arrayBuffer()).byteLength).toBe(body.length)
})

test('a large body whose caller stops reading is cut off', async () => {
  const gone = Promise.withResolvers<void>()
  const address = await serve(async ({ signal }) => {
    signal.addEventListener('abort', () => gone.resolve())
    return { status: 200, headers: {}, body: Buffer.alloc(64 * 1024 * 1024) }
  })
  const request = sendRequest(`${address}/mount`).on('error', () => {})
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.on('error', () => {})
  response.pause()
  const isGone = gone.promise.then(() => true)
  await expect
    .poll(() => {
      clock.advance(STALLED_MS)
      return Promise.race([isGone, new Promise((resolve) => setImmediate(resolve, false))])
    })
    .toBe(true)
})

test('a file that ends before its declared length is not mistaken for a whole one', async () => {
  async function* short() {
    yield Buffer.from('half')
  }
  const address = await serve(async () => ({
    status: 200,
    headers: { 'content-length': '8' },
    bytes: short(),
  }))
  await expect(fetch(`${address}/mount`).then((response) => response.text())).rejects.toThrow()
})

test('HEAD of a file sends its head and closes the file', async () => {
  const closed = Promise.withResolvers<void>()
  async function* parts() {
    try {
      yield Buffer.from('x'.repeat(100))
    } finally {
      closed.resolve()
    }
  }
  const address = await serve(async () => ({
    status: 200,
    headers: { 'content-length': '100' },
    bytes: parts(),
  }))
  const response = await fetch(`${address}/mount`, { method: 'HEAD' })
  expect([response.status, response.headers.get('content-length')]).toEqual([200, '100'])
  await closed.promise
})
