import { describe, expect, test } from 'vitest'
import { createDownloads } from './downloads.ts'

const LIMITS = { network: 2, workspace: 3 }
const REFUSAL = { code: 'rate_limited', params: { bucket: 'downloads', retry_after_seconds: 10 } }

async function* pieces() {
  yield new Uint8Array([1])
  yield new Uint8Array([2])
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([1])
  throw new Error('the disk caught fire')
}

function refusalOf(begin: () => unknown): unknown {
  try {
    return begin()
  } catch (error) {
    return error
  }
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  for await (const piece of content) size += piece.length
  return size
}

describe('files that are sent at once', () => {
  test('are bounded for a network, whatever addresses of it are used, and others still get theirs', () => {
    const downloads = createDownloads(LIMITS)
    downloads.begin('a', '2001:db8:1:2::1', pieces())
    downloads.begin('b', '2001:db8:1:2::2', pieces())
    expect(refusalOf(() => downloads.begin('c', '2001:db8:1:2:ffff::3', pieces()))).toMatchObject(REFUSAL)
    downloads.begin('c', '2001:db8:1:3::1', pieces())
    expect(downloads.count()).toBe(3)
  })

  test('say before anything is read whether there is a place, and asking takes none', () => {
    const downloads = createDownloads(LIMITS)
    for (let asked = 0; asked < 10; asked++) downloads.requirePlace('a', '192.0.2.1')
    downloads.begin('a', '192.0.2.1', pieces())
    downloads.begin('a', '192.0.2.1', pieces())
    expect(refusalOf(() => downloads.requirePlace('b', '192.0.2.1'))).toMatchObject(REFUSAL)
    downloads.begin('a', '198.51.100.1', pieces())
    expect(refusalOf(() => downloads.requirePlace('a', '203.0.113.1'))).toMatchObject(REFUSAL)
    expect(refusalOf(() => downloads.requirePlace('b', '203.0.113.1'))).toBeUndefined()
  })

  test('are bounded for a workspace, and others still get theirs', () => {
    const downloads = createDownloads(LIMITS)
    for (const address of ['1.1.1.1', '1.1.1.2', '1.1.1.3']) downloads.begin('a', address, pieces())
    expect(refusalOf(() => downloads.begin('a', '1.1.1.4', pieces()))).toMatchObject(REFUSAL)
    downloads.begin('b', '1.1.1.4', pieces())
  })

  test.each<
    [string, (content: AsyncIterable<Uint8Array>) => Promise<unknown>, () => AsyncIterable<Uint8Array>]
  >([
    ['read to the end', readAll, pieces],
    [
      'left by the caller',
      async (content) => {
        for await (const _ of content) break
      },
      pieces,
    ],
    [
      'left before its first piece',
      async (content) => {
        await content[Symbol.asyncIterator]().return?.()
      },
      pieces,
    ],
    ['broken off', (content) => readAll(content).catch(() => undefined), broken],
  ])('give their places back when one is %s', async (_how, read, content) => {
    const downloads = createDownloads(LIMITS)
    for (let round = 0; round < 10; round++) await read(downloads.begin('a', '1.1.1.1', content()))
    expect(downloads.count()).toBe(0)
  })
})
