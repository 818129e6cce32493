/** Starting, stopping, and what the edge says when something behind it is away. */
import { request as sendRequest } from 'node:http'
import { expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createBareServer } from './bare-server.fixture.ts'

test('while the database is away a key is not called wrong: 503 with Retry-After', async () => {
  const server = await createBareServer({
    authenticate: async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    },
  })
  const response = await server.inject({ url: '/v1/account', headers: { 'x-api-key': 'k' } })
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1'])
  expect(response.json().error.code).toBe('unavailable')
  await server.close()
})

test('the reasons for not being ready are sentences', async () => {
  const server = await createBareServer({ readiness: async () => ['The database does not answer: gone'] })
  const response = await server.inject({ url: '/ready' })
  expect(response.statusCode).toBe(503)
  expect(response.json().problems).toEqual(['The database does not answer: gone'])
  await server.close()
})

test('stopping waits for the requests under way, and cuts off what outlasts the drain time', async () => {
  const clock = createFakeClock()
  const begun = { finishes: Promise.withResolvers<void>(), outlasts: Promise.withResolvers<void>() }
  const aborted = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const server = await createBareServer({
    clock,
    drainMs: 30_000,
    mounts: [
      {
        prefix: '/slow',
        routes: [],
        async handler({ url, signal }) {
          signal.addEventListener('abort', () => aborted.resolve())
          const name = url === '/slow/finishes' ? 'finishes' : 'outlasts'
          begun[name].resolve()
          await (name === 'finishes' ? finish.promise : aborted.promise)
          return { status: 200, headers: {}, body: 'done' }
        },
      },
    ],
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const ask = (path: string) =>
    new Promise<number | string>((resolve) => {
      sendRequest(`${address}${path}`, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode!))
      })
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code!))
        .end()
    })
  const finishes = ask('/slow/finishes')
  const outlasts = ask('/slow/outlasts')
  await Promise.all([begun.finishes.promise, begun.outlasts.promise])
  const closed = server.close()
  finish.resolve()
  expect(await finishes).toBe(200)
  clock.advance(30_000)
  expect(await outlasts).toBe('ECONNRESET')
  await closed
})
