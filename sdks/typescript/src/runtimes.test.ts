import { expect, test, vi } from 'vitest'
import { clientOf, json } from './client.fixture.ts'
import { Parley } from './index.ts'

test('a browser is refused a key as text, and a session is not', () => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('document', {})
  try {
    expect(() => new Parley({ apiKey: 'parley_live_key' })).toThrow('Sign in with a ParleySession')
    expect(() => new Parley({ apiKey: async () => 'token' })).not.toThrow()
    expect(() => new Parley({ apiKey: 'parley_test_key', allowKeyInBrowser: true })).not.toThrow()
  } finally {
    vi.unstubAllGlobals()
  }
})

test('without a global crypto, as in Node 18, every write has a key of its own', async () => {
  vi.stubGlobal('crypto', undefined)
  try {
    const { parley, requests } = clientOf([json({ id: 'con_1' }), json({ id: 'con_2' })])
    await parley.contacts.create({ phone: '+919812345678' })
    await parley.contacts.create({ phone: '+919812345679' })
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys[0]).toMatch(/^key_\w{30}$/)
    expect(keys[1]).not.toBe(keys[0])
  } finally {
    vi.unstubAllGlobals()
  }
})

test('a download outlives the time-out of its call, and ends when the caller aborts', async () => {
  vi.useFakeTimers()
  try {
    let line: AbortSignal | undefined
    const { parley } = clientOf([], {
      timeoutMs: 1000,
      async fetch(_url, init) {
        line = init!.signal!
        return new Response('a,b', { headers: { 'content-type': 'text/csv' } })
      },
    })
    const leaving = new AbortController()
    await parley.attachments.download({ id: 'att_1' }, { signal: leaving.signal })
    vi.advanceTimersByTime(10_000)
    expect(line!.aborted).toBe(false)
    leaving.abort()
    expect(line!.aborted).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('a finished call leaves no listener on the signal of its caller', async () => {
  const { parley } = clientOf([json({ id: 'acc_1' })])
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  await parley.account.get({}, { signal })
  expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
    added.mock.calls.map(([, listener]) => listener),
  )
  expect(added).toHaveBeenCalled()
})
