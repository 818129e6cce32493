import { expect, test } from 'vitest'
import { createPacedWork, FULL_SPEED_MS, REST, SLICE_MS } from './paced-work.ts'

/** A loop on which each step takes a millisecond, and time passes only by steps and rests. */
function fakeLoop() {
  let time = 0
  let rested = 0
  const log: string[] = []
  const work = createPacedWork({
    now: () => time,
    async rest(ms) {
      time += ms
      rested += ms
      log.push('rest')
    },
    async yieldLoop() {
      log.push('yield')
    },
  })
  const run = (owner: string, count: number) =>
    work.run(owner, count, () => {
      time++
      log.push(owner)
    })
  const pass = (ms: number) => {
    time += ms
  }
  return { run, log, rested: () => rested, pass }
}

test('every step is done, in order, and no slice keeps the loop for longer than its bound', async () => {
  const steps: number[] = []
  let time = 0
  const slices: number[] = []
  let inSlice = 0
  const end = async () => {
    slices.push(inSlice)
    inSlice = 0
  }
  const work = createPacedWork({ now: () => time, rest: end, yieldLoop: end })
  await work.run('one', 3 * FULL_SPEED_MS, (index) => {
    steps.push(index)
    time++
    inSlice++
  })
  expect(steps).toEqual(Array.from({ length: 3 * FULL_SPEED_MS }, (_, index) => index))
  expect(Math.max(...slices)).toBeLessThanOrEqual(SLICE_MS)
})

test('an owner that goes on and on leaves the loop to others for most of the time', async () => {
  const loop = fakeLoop()
  await loop.run('one', FULL_SPEED_MS)
  expect(loop.rested()).toBe(0)
  await loop.run('one', 10_000)
  // Regained budget runs at full speed again.
  expect(loop.rested()).toBeGreaterThan(0.8 * REST * 10_000)
})

test('several owners that go on and on get no more together than one of them', async () => {
  const loop = fakeLoop()
  const owners = ['one', 'two', 'three', 'four']
  for (const owner of owners) await loop.run(owner, FULL_SPEED_MS)
  const before = loop.rested()
  await Promise.all(owners.map((owner) => loop.run(owner, 5_000)))
  expect(loop.rested() - before).toBeGreaterThan(0.7 * REST * 4 * 5_000)
})

test('an owner with little work never waits for an owner with endless work', async () => {
  const loop = fakeLoop()
  await loop.run('greedy', FULL_SPEED_MS + 100)
  loop.log.length = 0
  const greedy = loop.run('greedy', 1_000)
  await loop.run('modest', 100)
  // Between two slices of the modest one the greedy one ran once at most.
  expect(loop.log.lastIndexOf('modest')).toBeLessThan(2 * (100 + (100 / SLICE_MS) * (SLICE_MS + 2)))
  await greedy
})

test('after a minute an owner may run at full speed again', async () => {
  const loop = fakeLoop()
  await loop.run('one', FULL_SPEED_MS + 100)
  const rested = loop.rested()
  loop.pass(60_000 + 3_000)
  await loop.run('one', FULL_SPEED_MS - 100)
  expect(loop.rested()).toBe(rested)
})
