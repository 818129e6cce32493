import { MetaLimits } from '@parley/channels/testing'
import { expect, test } from 'vitest'
import { createArrivalTimes } from './arrival-times.ts'

function setUp() {
  let now = 0
  let beat = () => {}
  const every = (_milliseconds: number, act: () => void) => {
    beat = act
    return () => {}
  }
  const times = createArrivalTimes({ now: () => now, every }, 80)
  const limits = new MetaLimits()
  return {
    times,
    limits,
    /** The time goes on without a pause. */
    run(milliseconds: number) {
      for (const end = now + milliseconds; now < end; ) {
        now += 5
        beat()
      }
    },
    stand(milliseconds: number) {
      now += milliseconds
      beat()
    },
    arrive(count: number) {
      const attempt = { phone_number_id: '1', is_reply: false }
      return Array.from({ length: count }, (_, index) => {
        const at = times.stamp()
        limits.judge({ ...attempt, to: `+${at}${index}` }, at)
        return at
      })
    },
  }
}

test('a message has come when it is found', () => {
  const { run, arrive } = setUp()
  run(100)
  expect(arrive(2)).toEqual([100, 100])
})

test('messages that are found together after a pause have come during it, one after the other', () => {
  const { run, stand, arrive, times, limits } = setUp()
  for (let second = 0; second < 79; second++) {
    run(15)
    arrive(1)
  }
  stand(300)
  expect(arrive(20).at(-1)).toBeLessThanOrEqual(1185 + 300)
  expect(limits.broken.throughput).toBe(0)
  expect(times.longestPauseMs()).toBe(300)
})

test('more than the limit allows during a pause still break the rule', () => {
  const { run, stand, arrive, limits } = setUp()
  run(100)
  stand(300)
  arrive(120)
  expect(limits.broken.throughput).toBeGreaterThan(0)
})

test('a burst without a pause breaks the rule', () => {
  const { run, arrive, limits } = setUp()
  run(2000)
  arrive(81)
  expect(limits.broken.throughput).toBe(1)
})
