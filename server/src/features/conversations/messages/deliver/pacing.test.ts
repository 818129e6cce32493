import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelBudget, claimAhead, departures, pairFreeAfter, pairFreeBefore } from './pacing.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const NEVER_USED = Number.NEGATIVE_INFINITY as unknown as Date

describe('a number', () => {
  test('never sends more than its rate in any second, however often and unevenly it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(
          fc.record({ wait: fc.integer({ min: 0, max: 400 }), wants: fc.integer({ min: 1, max: 200 }) }),
          {
            minLength: 1,
            maxLength: 80,
          },
        ),
        (rate, asks) => {
          const sent: number[] = []
          let freeAt: Date = NEVER_USED
          let now = START
          for (const { wait, wants } of asks) {
            now += wait
            const pace = channelBudget(freeAt, new Date(now), rate)
            const take = Math.min(pace.budget, wants)
            if (take === 0) continue
            freeAt = pace.after(take)
            for (let index = 0; index < take; index++) sent.push(now)
          }
          for (const [index, at] of sent.entries()) {
            const inTheSecond = sent.slice(index).filter((other) => other < at + 1000).length
            expect(inTheSecond).toBeLessThanOrEqual(Math.max(1, rate))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each([0, 5, 50, 200, 500, 900])(
    'that has much to send keeps its rate, and never exceeds it, though each claim takes %i ms',
    (claimMs) => {
      const rate = 80
      const left: number[] = []
      let freeAt: Date = NEVER_USED
      let now = START
      let pacedUntil = 0
      let lastClaimMs = 0
      while (now < START + 20_000) {
        const pace = channelBudget(freeAt, new Date(now), rate, claimAhead(lastClaimMs))
        if (pace.budget === 0) {
          now = Math.max(now + 1, pace.again(0).getTime())
          continue
        }
        freeAt = pace.after(pace.budget)
        now += claimMs
        const planned = departures(pace.budget, pacedUntil, new Date(now), pace)
        pacedUntil = planned.pacedUntil
        lastClaimMs = claimMs
        left.push(...planned.times.map((time) => Math.max(time.getTime(), now)))
        now = Math.max(now, pace.again(pace.budget).getTime())
      }
      const steady = left.filter((at) => at >= START + 5_000 && at < START + 20_000)
      // Without claiming ahead, a claim of 50 ms leaves about 60 a second, one of 500 ms about 8.
      expect(steady.length / 15).toBeGreaterThan(claimMs <= 500 ? 70 : 60)
      for (const [index, at] of left.entries()) {
        expect(
          left.slice(index, index + 2 * rate).filter((other) => other < at + 1000).length,
        ).toBeLessThanOrEqual(rate)
      }
    },
  )

  test('that waits gets the time at which it is free again, and then may send', () => {
    const pace = channelBudget(NEVER_USED, new Date(START), 10)
    const freeAt = pace.after(pace.budget)
    const waiting = channelBudget(freeAt, new Date(START), 10)
    expect(waiting.budget).toBe(0)
    expect(channelBudget(freeAt, waiting.after(0), 10).budget).toBeGreaterThan(0)
  })

  test('that was idle for long has saved nothing up', () => {
    const idle = channelBudget(new Date(START - 86_400_000), new Date(START), 80)
    expect(idle.budget).toBeLessThanOrEqual(5)
  })

  test('reaches most of its rate when it is asked all the time', () => {
    let freeAt: Date = NEVER_USED
    let sent = 0
    for (let now = START; now < START + 10_000; now += 10) {
      const pace = channelBudget(freeAt, new Date(now), 80)
      if (pace.budget === 0) continue
      sent += pace.budget
      freeAt = pace.after(pace.budget)
    }
    expect(sent).toBeGreaterThan(700)
    expect(sent).toBeLessThanOrEqual(800)
  })
})

describe('one person', () => {
  const meta = { interval_ms: 6000, burst: 45 }
  const mayGo = (freeAt: number, now: number, pair: typeof meta | undefined) =>
    freeAt <= pairFreeBefore(new Date(now), pair).getTime()

  test('gets 45 messages at once, and one every 6 seconds from then on', () => {
    let freeAt = Number.NEGATIVE_INFINITY
    const at: number[] = []
    for (let now = START; now <= START + 60_000; now += 500) {
      while (mayGo(freeAt, now, meta)) {
        const before = Number.isFinite(freeAt) ? new Date(freeAt) : null
        freeAt = pairFreeAfter(before, new Date(now), meta)!.getTime()
        at.push(now - START)
      }
    }
    expect(at.filter((time) => time === 0)).toHaveLength(45)
    expect(at.slice(45)).toEqual([6, 12, 18, 24, 30, 36, 42, 48, 54, 60].map((seconds) => seconds * 1000))
  })

  test('has no limit where the channel has none', () => {
    expect(mayGo(START + 1_000_000, START, undefined)).toBe(true)
    expect(pairFreeAfter(null, new Date(START), undefined), 'and nothing is kept').toBe(null)
  })
})
