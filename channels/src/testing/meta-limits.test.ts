import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MetaLimits } from './meta-limits.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const send = (
  limits: MetaLimits,
  to: string,
  at: number,
  more: { is_reply?: boolean; number?: string } = {},
) => limits.judge({ phone_number_id: more.number ?? '1', to, is_reply: more.is_reply ?? false }, START + at)

describe('the throughput of a number', () => {
  test('80 sends pass in any second, and the next is refused as a broken rule', () => {
    const limits = new MetaLimits()
    const codes = Array.from({ length: 81 }, (_, index) => send(limits, `+${index}`, index * 12))
    expect(codes.slice(0, 80)).toEqual(Array(80).fill(undefined))
    expect(codes[80]).toBe(130429)
    expect(limits.broken).toEqual({ throughput: 1, pair: 0, people: 0 })
    expect(limits.busiestSecond).toBe(81)
  })

  test('a bucket that fills up again would let 160 pass in one second: a sliding second does not', () => {
    const limits = new MetaLimits()
    for (let index = 0; index < 80; index++) send(limits, `+${index}`, 999)
    for (let index = 0; index < 80; index++) send(limits, `+1${index}`, 1001)
    expect(limits.broken.throughput).toBe(80)
  })

  test('of what passes, no second holds more than the limit, however it is fed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 400 }), (waits) => {
        const limits = new MetaLimits({ messages_per_second: 20 })
        const passed: number[] = []
        let now = 0
        for (const [index, wait] of waits.entries()) {
          now += wait
          if (send(limits, `+${index}`, now) === undefined) passed.push(now)
        }
        for (const [index, at] of passed.entries())
          expect(passed.slice(index).filter((other) => other < at + 1000).length).toBeLessThanOrEqual(20)
        expect(passed.length + limits.broken.throughput).toBe(waits.length)
      }),
    )
  })

  test('each number has its own', () => {
    const limits = new MetaLimits({ messages_per_second: 1 })
    expect(send(limits, '+1', 0, { number: '1' })).toBe(undefined)
    expect(send(limits, '+2', 0, { number: '2' })).toBe(undefined)
    expect(send(limits, '+3', 999, { number: '1' })).toBe(130429)
    expect(send(limits, '+3', 1000, { number: '1' })).toBe(undefined)
  })
})

test('one person gets a burst, and one message in 6 seconds after it', () => {
  const limits = new MetaLimits({ pair: { interval_ms: 6000, burst: 3 } })
  expect([0, 1, 2, 3, 6000, 6001].map((at) => send(limits, '+1', at))).toEqual([
    undefined,
    undefined,
    undefined,
    131056,
    undefined,
    131056,
  ])
  expect(limits.broken.pair).toBe(2)
})

describe('the people of a day', () => {
  const DAY = 86_400_000

  test('a further person is refused until the first was begun a day ago', () => {
    const limits = new MetaLimits({ people_per_day: 2 })
    expect(send(limits, '+1', 0)).toBe(undefined)
    expect(send(limits, '+2', 1000)).toBe(undefined)
    expect(send(limits, '+3', 2000)).toBe(131048)
    expect(send(limits, '+3', DAY - 1)).toBe(131048)
    expect(send(limits, '+3', DAY)).toBe(undefined)
    expect(limits.broken.people).toBe(2)
  })

  test('the same person counts once, and a reply does not count', () => {
    const limits = new MetaLimits({ people_per_day: 1 })
    expect(send(limits, '+1', 0)).toBe(undefined)
    expect(send(limits, '+1', 1000)).toBe(undefined)
    expect(send(limits, '+2', 2000, { is_reply: true })).toBe(undefined)
    expect(limits.broken.people).toBe(0)
  })
})
