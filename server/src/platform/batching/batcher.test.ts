import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { type BatcherOptions, createBatcher } from './batcher.ts'

/** A flush that ends when the test says so. */
function controlled(options: BatcherOptions) {
  const flushes: { items: number[]; finish(): void; fail(error: Error): void }[] = []
  const batcher = createBatcher<number, number>((items) => {
    return new Promise((resolve, reject) => {
      flushes.push({ items, finish: () => resolve(items.map((item) => item * 10)), fail: reject })
    })
  }, options)
  return { batcher, flushes }
}

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a lone call leaves at once, and those that come meanwhile leave together', async () => {
  const { batcher, flushes } = controlled({ maximum: 10 })
  const first = batcher.add(1)
  const rest = [2, 3, 4].map((item) => batcher.add(item))
  expect(flushes.map((flush) => flush.items)).toEqual([[1]])
  flushes[0]!.finish()
  expect(await first).toBe(10)
  await turnOfTheLoop()
  expect(flushes.map((flush) => flush.items)).toEqual([[1], [2, 3, 4]])
  flushes[1]!.finish()
  expect(await Promise.all(rest)).toEqual([20, 30, 40])
})

test('no flush is larger than the maximum, and nothing is left behind', async () => {
  const { batcher, flushes } = controlled({ maximum: 2 })
  const results = [1, 2, 3, 4, 5].map((item) => batcher.add(item))
  for (let round = 0; round < 3; round++) {
    flushes[round]!.finish()
    await turnOfTheLoop()
  }
  expect(flushes.map((flush) => flush.items)).toEqual([[1], [2, 3], [4, 5]])
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50])
})

test('a flush that fails fails its own calls only', async () => {
  const { batcher, flushes } = controlled({ maximum: 1 })
  const results = [1, 2].map((item) => batcher.add(item))
  const settled = Promise.allSettled(results)
  flushes[0]!.fail(new Error('the database is away'))
  await turnOfTheLoop()
  flushes[1]!.finish()
  expect((await settled).map((result) => result.status)).toEqual(['rejected', 'fulfilled'])
})

test('at most so many flushes are under way at once', async () => {
  const { batcher, flushes } = controlled({ maximum: 1, concurrency: 2 })
  const results = [1, 2, 3, 4].map((item) => batcher.add(item))
  expect(flushes).toHaveLength(2)
  flushes[0]!.finish()
  await turnOfTheLoop()
  expect(flushes).toHaveLength(3)
  for (let index = 1; index < 4; index++) {
    flushes[index]!.finish()
    await turnOfTheLoop()
  }
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40])
})

test('with a wait, a lone call leaves at once; those of a crowd wait for company, and no longer than until a batch is full', async () => {
  const clock = createFakeClock()
  const { batcher, flushes } = controlled({ maximum: 3, wait: { clock, leastMs: 10, mostMs: 100 } })
  const sent = () => flushes.map((flush) => flush.items)
  const results = [batcher.add(1)]
  expect(sent()).toEqual([[1]])
  results.push(batcher.add(2))
  flushes[0]!.finish()
  await turnOfTheLoop()
  expect(sent()).toEqual([[1]])
  clock.advance(9)
  results.push(batcher.add(3))
  await turnOfTheLoop()
  expect(sent()).toEqual([[1]])
  clock.advance(1)
  await turnOfTheLoop()
  expect(sent()).toEqual([[1], [2, 3]])
  results.push(batcher.add(4), batcher.add(5))
  flushes[1]!.finish()
  await turnOfTheLoop()
  expect(sent()).toEqual([[1], [2, 3]])
  results.push(batcher.add(6))
  await turnOfTheLoop()
  expect(sent()).toEqual([[1], [2, 3], [4, 5, 6]])
  flushes[2]!.finish()
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50, 60])
  clock.advance(1000)
  void batcher.add(7)
  expect(sent()).toEqual([[1], [2, 3], [4, 5, 6], [7]])
})
