import { afterAll, describe, expect, test } from 'vitest'
import { createGuardedFetch } from './create-guarded-fetch.ts'
import { LIMITS, refusal, startTarget } from './guarded-fetch.fixture.ts'

const { port, at, connections, close } = await startTarget()
afterAll(close)

describe('hosts that the operator allows are called', () => {
  test.each([['*'], ['127.0.0.1'], ['with its port']])('%s', async (entry) => {
    const allowHosts = [entry === 'with its port' ? `127.0.0.1:${port}` : entry]
    const guarded = createGuardedFetch({ allowHosts })
    const answer = await guarded.request({ ...LIMITS, url: at('/hook?a=1'), body: '{}' })
    expect(answer.status).toBe(200)
    expect(answer.headers['x-path']).toBe('/hook?a=1')
    await guarded.close()
  })

  test.each([
    ['localhost', '127.0.0.1'],
    ['127.0.0.1', 'localhost'],
    ['[::1]', 'localhost'],
  ])('%s also lets %s through, with and without a port', async (entry, host) => {
    for (const allowed of [entry, `${entry}:${port}`]) {
      const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
      const guarded = createGuardedFetch({ allowHosts: [allowed], resolve })
      expect((await guarded.request({ ...LIMITS, url: at('/', host) })).status).toBe(200)
      await guarded.close()
    }
  })

  test('but a name of this machine on another port than the one allowed is refused', async () => {
    const guarded = createGuardedFetch({ allowHosts: [`localhost:${port + 1}`] })
    expect((await refusal(guarded.request({ ...LIMITS, url: at('/') }))).reason).toBe('refused_address')
  })

  test('but not on another port than the one allowed', async () => {
    const guarded = createGuardedFetch({ allowHosts: [`127.0.0.1:${port + 1}`] })
    expect((await refusal(guarded.request({ ...LIMITS, url: at('/') }))).reason).toBe('refused_address')
  })

  test('a name is connected to at the address that was looked up, and keeps its own Host header', async () => {
    const guarded = createGuardedFetch({
      allowHosts: ['receiver.example'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const answer = await guarded.request({ ...LIMITS, url: at('/', 'receiver.example') })
    expect(Buffer.from(answer.body).toString()).toBe(`host receiver.example:${port}`)
    await guarded.close()
  })

  test('a name is looked up once for a connection: what was judged is what is connected to', async () => {
    const answers = [[{ address: '127.0.0.1', family: 4 }]]
    const guarded = createGuardedFetch({
      allowHosts: ['rebinding.example'],
      resolve: async () => answers.shift() ?? Promise.reject(new Error('looked up a second time')),
    })
    expect((await guarded.request({ ...LIMITS, url: at('/', 'rebinding.example') })).status).toBe(200)
    await guarded.close()
  })
})

test('ports of Parley itself are never called, under any name of this machine and whatever hosts are allowed', async () => {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const guarded = createGuardedFetch({ allowHosts: ['*'], ownPorts: new Set([port]), resolve })
  const before = connections()
  for (const host of ['127.0.0.1', '127.0.0.2', 'localhost', 'database.internal', '0.0.0.0']) {
    const error = await refusal(guarded.request({ ...LIMITS, url: at('/', host) }))
    expect([host, error.reason, error.message]).toEqual([
      host,
      'refused_address',
      expect.stringContaining('this machine'),
    ])
  }
  expect(connections()).toBe(before)
  const others = createGuardedFetch({ allowHosts: ['*'], ownPorts: new Set([port + 1]), resolve })
  expect((await others.request({ ...LIMITS, url: at('/') })).status).toBe(200)
  await guarded.close()
  await others.close()
})

test.each(['https://localhost/hook', 'https://LOCALHOST./hook', 'https://app.localhost/hook'])(
  'the server’s own name %s is refused before a call, unless it is allowed',
  async (url) => {
    const strict = createGuardedFetch({ allowHosts: [] })
    expect(() => strict.judge(url)).toThrow('not a public host')
    const open = createGuardedFetch({ allowHosts: ['*'] })
    expect(() => open.judge(url)).not.toThrow()
    await Promise.all([strict.close(), open.close()])
  },
)
