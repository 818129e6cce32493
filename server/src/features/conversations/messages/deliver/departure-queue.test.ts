import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import { createDepartureQueue } from './departure-queue.ts'

const CHANNEL = { id: 'channel', messages_per_second: 80 }

function setUp() {
  const clock = createFakeClock()
  const start = clock.now().getTime()
  const queue = createDepartureQueue(clock)
  const left: { number: number; at: number }[] = []
  /** Of those that are not answered at once. */
  const answers: (() => void)[] = []
  return {
    clock,
    left,
    answers,
    /** Messages planned at these times, in milliseconds from the start. */
    plan(times: readonly number[], channel = CHANNEL, isSlow = false) {
      queue.add(
        channel,
        times.map((at) => {
          const number = planned++
          const leave = (answered: () => void) => {
            left.push({ number, at: clock.now().getTime() - start })
            if (isSlow) answers.push(answered)
            else answered()
          }
          return { at: new Date(start + at), leave }
        }),
      )
    },
  }
}
let planned = 0

describe('the messages of a channel', () => {
  test('leave at their times, in their order', () => {
    planned = 0
    const { clock, left, plan } = setUp()
    plan([0, 10, 20])
    plan([30])
    for (let step = 0; step < 40; step++) clock.advance(1)
    expect(left).toEqual([
      { number: 0, at: 0 },
      { number: 1, at: 10 },
      { number: 2, at: 20 },
      { number: 3, at: 30 },
    ])
  })

  test('are never more in a second than it may send, however long the process stands still', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 5, maxLength: 60 }), (stalls) => {
        planned = 0
        const { clock, left, plan } = setUp()
        plan(Array.from({ length: 400 }, (_, index) => index * 12.9))
        for (const stall of stalls) clock.advance(stall)
        for (const [index, { at }] of left.entries())
          expect(left.slice(index).filter((other) => other.at < at + 1000).length).toBeLessThanOrEqual(80)
        expect(left.map(({ number }) => number)).toEqual(left.map((_, index) => index))
      }),
      { numRuns: 100 },
    )
  })

  test('leave without a burst after a pause, and all of them leave', () => {
    const { clock, left, plan } = setUp()
    plan(Array.from({ length: 200 }, (_, index) => index * 12.9))
    clock.advance(2000)
    expect(left.map(({ at }) => at)).toEqual([0, ...Array(80).fill(2000)])
    for (let step = 0; step < 300; step++) clock.advance(10)
    expect(left).toHaveLength(200)
  })

  test('count as arriving as long as they are not answered, because they may still wait in this process', () => {
    const { clock, left, answers, plan } = setUp()
    plan(Array(300).fill(0))
    for (let step = 0; step < 120; step++) clock.advance(25)
    const before = left.length
    plan(Array(80).fill(3000), CHANNEL, true)
    for (let step = 0; step < 80; step++) clock.advance(25)
    const unanswered = answers.length
    expect(unanswered).toBeGreaterThan(0)
    expect(left.length - before, 'no more than a second holds').toBeLessThanOrEqual(160)
    plan(Array(80).fill(5000))
    for (let step = 0; step < 80; step++) clock.advance(25)
    for (const answered of answers) answered()
    for (let step = 0; step < 400; step++) clock.advance(25)
    expect(left).toHaveLength(460)
  })

  test('do not wait for those of another channel', () => {
    const { left, plan } = setUp()
    plan(Array(100).fill(0))
    plan([0], { id: 'other', messages_per_second: 1 })
    expect(left).toHaveLength(81)
  })

  test('leave soon when the clock is set back', () => {
    const { clock, left, plan } = setUp()
    plan(Array(80).fill(0))
    clock.set(new Date(clock.now().getTime() - 3_600_000))
    plan([0])
    for (let step = 0; step < 40; step++) clock.advance(100)
    expect(left).toHaveLength(81)
  })
})
