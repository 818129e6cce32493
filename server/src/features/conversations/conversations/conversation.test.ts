import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scheduleTurn, sessionLasts, TURN_RESTART_MS, TURN_RESTARTS } from './conversation.ts'

const NOW = new Date('2026-03-02T10:00:00Z')
const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const NOTHING_WAITS = { turn_due_at: null, turn_waiting_since: null, turn_restarts: 0 }

describe('a session', () => {
  test.each([
    ['there is none', undefined, false],
    ['it is open and has time left', { status: 'open', expires_at: after(1) }, true],
    ['a person has it', { status: 'handed_off', expires_at: after(1) }, true],
    ['its time is over', { status: 'open', expires_at: NOW }, false],
    ['it was resolved', { status: 'resolved', expires_at: after(1) }, false],
    ['it has no end, as a call', { status: 'open', expires_at: null }, true],
    ['the time comes as text, from a snapshot', { status: 'open', expires_at: after(1).toISOString() }, true],
  ] as const)('%s', (_name, session, lasts) => {
    expect(sessionLasts(session, NOW)).toBe(lasts)
  })
})

describe('the turn for a new message', () => {
  test('is due after the agent’s delay', () => {
    expect(scheduleTurn(NOTHING_WAITS, 1500, NOW)).toEqual({
      turn_due_at: after(1500),
      turn_waiting_since: NOW,
      turn_restarts: 0,
    })
  })

  test('begins its wait anew with a second and a third message, and with a fourth no more', () => {
    let state: ReturnType<typeof scheduleTurn> = scheduleTurn(NOTHING_WAITS, 1500, NOW)
    const due = [100, 200, 300, 400].map((milliseconds) => {
      state = scheduleTurn(state, 1500, after(milliseconds))
      return state.turn_due_at.getTime() - NOW.getTime()
    })
    expect(due).toEqual([1600, 1700, 1700, 1700])
    expect(state.turn_restarts).toBe(TURN_RESTARTS)
    expect(state.turn_waiting_since).toEqual(NOW)
  })

  test('does not begin anew when the first message has waited long enough', () => {
    const waiting = scheduleTurn(NOTHING_WAITS, 20_000, NOW)
    expect(scheduleTurn(waiting, 20_000, after(TURN_RESTART_MS)).turn_due_at).toEqual(after(20_000))
  })

  test('is never due later than the bound allows, however the person writes', () => {
    const burst = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 })
    fc.assert(
      fc.property(burst, fc.integer({ min: 0, max: 60_000 }), (waits, delay) => {
        let state: Parameters<typeof scheduleTurn>[0] = NOTHING_WAITS
        let now = NOW.getTime()
        for (const wait of [0, ...waits]) {
          now += wait
          state = scheduleTurn(state, delay, new Date(now))
        }
        const waited = new Date(state.turn_due_at!).getTime() - NOW.getTime()
        expect(waited).toBeLessThanOrEqual(TURN_RESTART_MS + delay)
      }),
    )
  })
})
