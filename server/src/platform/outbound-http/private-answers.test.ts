import { afterAll, describe, expect, test } from 'vitest'
import { createGuardedFetch } from './create-guarded-fetch.ts'
import { LIMITS, refusal, startTarget } from './guarded-fetch.fixture.ts'

const { port, connections, close } = await startTarget()
afterAll(close)

/** Addresses to which a name of an attacker may resolve. */
const REFUSED_ANSWERS = [
  ['127.0.0.1'],
  ['169.254.169.254'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['fe80::1%lo'],
  ['64:ff9b::a00:1'],
  ['8.8.8.8', '127.0.0.1'],
  ['2606:4700:4700::1111', 'fd00::1'],
  ['not an address'],
]

describe('addresses inside a network are not called', () => {
  test('an address that turns private between two connections is not called the second time', async () => {
    const answers = ['8.8.8.8', '127.0.0.1']
    const judged: string[] = []
    const turning = createGuardedFetch({
      allowHosts: [],
      resolve: async () => {
        const address = answers.shift()!
        judged.push(address)
        // A test never connects to a public address: the first connection fails before it is made.
        if (address === '8.8.8.8') throw new Error('nobody there')
        return [{ address, family: 4 }]
      },
    })
    const before = connections()
    const url = `https://rebinding.example:${port}/`
    expect((await refusal(turning.request({ ...LIMITS, url }))).reason).toBe('unreachable')
    expect((await refusal(turning.request({ ...LIMITS, url }))).reason).toBe('refused_address')
    expect([judged, connections() - before]).toEqual([['8.8.8.8', '127.0.0.1'], 0])
  })

  test.each(REFUSED_ANSWERS)('a name that resolves to %s', async (...addresses) => {
    const before = connections()
    const resolving = createGuardedFetch({
      allowHosts: [],
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    })
    const url = `https://receiver.example:${port}/`
    const error = await refusal(resolving.request({ ...LIMITS, url }))
    expect(error.reason).toBe('refused_address')
    expect(error.message).toContain('PARLEY_ALLOW_PRIVATE_HOSTS')
    expect(connections()).toBe(before)
  })

  test('localhost by name', async () => {
    const real = createGuardedFetch({ allowHosts: [] })
    const error = await refusal(real.request({ ...LIMITS, url: `https://localhost:${port}/` }))
    expect(error.reason).toBe('refused_address')
    expect(error.message).toContain('localhost resolves to')
  })
})
