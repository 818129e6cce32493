import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeliveryError } from '@parley/channels/kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProviderHttp } from './create-provider-http.ts'

const http = createProviderHttp()
let server: Server
let base: string
let connections = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/reset') return request.socket.destroy()
    if (request.url === '/silent') return
    if (request.url === '/long') return response.end('x'.repeat(100))
    request.pipe(response.writeHead(201, { 'x-method': request.method ?? '' }))
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await http.close()
})

async function failure(request: Promise<unknown>): Promise<string> {
  try {
    await request
  } catch (error) {
    if (error instanceof DeliveryError) return error.detail.code
    throw error
  }
  throw new Error('it did not fail')
}

test('an answer of any status comes back as it is', async () => {
  const answer = await http.request({ method: 'POST', url: `${base}/echo`, body: '{"a":"ä"}' })
  expect(answer.status).toBe(201)
  expect(answer.headers['x-method']).toBe('POST')
  expect(Buffer.from(answer.body).toString()).toBe('{"a":"ä"}')
})

test('one request after another shares a connection', async () => {
  await http.request({ method: 'GET', url: `${base}/` })
  const before = connections
  for (let count = 0; count < 5; count++) await http.request({ method: 'GET', url: `${base}/` })
  expect(connections).toBe(before)
})

describe('failures and the state of the message', () => {
  test.each([
    ['POST', '/reset', 'outcome_unknown'],
    ['DELETE', '/reset', 'outcome_unknown'],
    ['GET', '/reset', 'provider_unreachable'],
    ['POST', '/silent', 'outcome_unknown'],
    ['GET', '/silent', 'provider_unreachable'],
    ['POST', '/long', 'outcome_unknown'],
    ['GET', '/long', 'provider_unreachable'],
  ] as const)('%s %s is %s', async (method, path, code) => {
    expect(await failure(http.request({ method, url: base + path, timeout_ms: 100, max_bytes: 10 }))).toBe(
      code,
    )
  })

  test('nothing was sent to a port where nobody listens', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const port = (closed.address() as AddressInfo).port
    await new Promise((resolve) => closed.close(resolve))
    const request = http.request({ method: 'POST', url: `http://127.0.0.1:${port}/`, body: '{}' })
    expect(await failure(request)).toBe('provider_unreachable')
  })
})
