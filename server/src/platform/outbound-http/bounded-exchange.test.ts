import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { createGuardedFetch } from './create-guarded-fetch.ts'
import { LIMITS, refusal, startTarget } from './guarded-fetch.fixture.ts'

const { at, close } = await startTarget()
afterAll(close)

describe('an exchange is bounded', () => {
  const guarded = createGuardedFetch({
    allowHosts: ['*'],
    resolve: async () => Promise.reject(new Error('no such name')),
  })

  test('a redirect is an answer, not a way', async () => {
    const answer = await guarded.request({ ...LIMITS, url: at('/redirect') })
    expect([answer.status, answer.headers.location]).toEqual([302, '/elsewhere'])
  })

  test('an answer longer than allowed is cut', async () => {
    const answer = await guarded.request({ ...LIMITS, url: at('/long') })
    expect([answer.body.length, answer.truncated]).toEqual([1024, true])
  })

  test('silence ends as a timeout', async () => {
    const error = await refusal(guarded.request({ ...LIMITS, timeout_ms: 50, url: at('/silent') }))
    expect(error.reason).toBe('timeout')
  })

  test('a connection that breaks after the request is broken', async () => {
    expect((await refusal(guarded.request({ ...LIMITS, url: at('/reset') }))).reason).toBe('broken')
  })

  test('a closed port and an unknown name are unreachable', async () => {
    const free = createTcpServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const closedPort = (free.address() as AddressInfo).port
    await new Promise((resolve) => free.close(resolve))
    const closed = await refusal(guarded.request({ ...LIMITS, url: `http://127.0.0.1:${closedPort}/` }))
    expect(closed.reason).toBe('unreachable')
    const unknown = await refusal(guarded.request({ ...LIMITS, url: at('/', 'nowhere.example') }))
    expect(unknown.reason).toBe('unreachable')
    expect(unknown.message).toContain('no such name')
  })

  test('a caller who goes away ends it', async () => {
    const aborted = new AbortController()
    const request = guarded.request({ ...LIMITS, url: at('/silent'), signal: aborted.signal })
    aborted.abort()
    await expect(request).rejects.toThrow('given up')
  })
})
