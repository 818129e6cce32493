import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createAdaptiveWait } from './adaptive-wait.ts'

function open() {
  const clock = createFakeClock()
  const wait = createAdaptiveWait(clock, { leastMs: 10, mostMs: 100 })
  return {
    clock,
    wait,
    batch() {
      wait.begin()
      clock.advance(5)
      wait.end()
    },
  }
}

test('a batch that comes alone waits for nothing, however many came before it', () => {
  const { clock, wait, batch } = open()
  for (let count = 0; count < 20; count++) {
    expect(wait.remaining()).toBe(0)
    batch()
    clock.advance(10)
  }
})

test('in a crowd each batch waits twice as long as the one before, up to the bound; after a pause none waits', () => {
  const { clock, wait, batch } = open()
  const waits: number[] = []
  for (let count = 0; count < 7; count++) {
    const left = wait.remaining()
    waits.push(left)
    clock.advance(left)
    expect(wait.remaining()).toBe(0)
    batch()
  }
  expect(waits).toEqual([0, 10, 20, 40, 80, 100, 100])
  clock.advance(100)
  batch()
  expect(wait.remaining()).toBe(10)
})

test('a batch that gathers waits from the moment at which it is ready, alone and in a crowd, and never beyond the bound', () => {
  const clock = createFakeClock()
  const wait = createAdaptiveWait(clock, { leastMs: 50, mostMs: 100, gatherMs: 30 })
  const waitsOfBatch = () => {
    const left = wait.remaining()
    clock.advance(left)
    expect(wait.remaining()).toBe(0)
    wait.begin()
    wait.end()
    return left
  }
  expect(waitsOfBatch()).toBe(30)
  clock.advance(60)
  expect(waitsOfBatch()).toBe(30)
  clock.advance(45)
  expect(wait.remaining()).toBe(30)
  clock.advance(10)
  expect(waitsOfBatch()).toBe(20)
  expect([waitsOfBatch(), waitsOfBatch(), waitsOfBatch()]).toEqual([100, 100, 100])
  clock.advance(1000)
  expect(waitsOfBatch()).toBe(30)
})

test('time that passes while a batch is ready counts, and a clock that is set back delays nothing', () => {
  const { clock, wait, batch } = open()
  batch()
  clock.advance(4)
  expect(wait.remaining()).toBe(6)
  clock.set(new Date(clock.now().getTime() - 3_600_000))
  expect(wait.remaining()).toBe(0)
})
