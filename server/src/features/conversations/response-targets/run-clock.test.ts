import { describe, expect, test } from 'vitest'
import type { Opening } from '../../identity/business-hours/index.ts'
import { owed, type TargetFacts } from './response-target.ts'
import { continueClock, endClock, nextRing, ring, startClock, stateOf } from './run-clock.ts'

const office: Opening = {
  time_zone: 'UTC',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  exceptions: [],
}
const measure = { minutes: 30, warnMinutes: 10, hours: office }
const at = (time: string) => new Date(time)
const FRIDAY = at('2026-03-06T17:50:00Z')

describe('a promise of 30 minutes made on Friday at 17:50', () => {
  const clock = startClock(FRIDAY, true, measure)

  test('is due on Monday at 09:20 and warned of ten open minutes before', () => {
    expect(clock.due_at).toEqual(at('2026-03-09T09:20Z'))
    expect(clock.warn_at).toEqual(at('2026-03-09T09:10Z'))
    expect(nextRing(clock)).toEqual(clock.warn_at)
    expect(ring(clock, at('2026-03-09T09:09:59Z')).rings).toBeUndefined()
  })

  test('rings twice, once for each', () => {
    const warned = ring(clock, clock.warn_at!)
    expect(warned.rings).toBe('warned')
    expect(ring(warned.clock, clock.warn_at!).rings).toBeUndefined()
    expect(nextRing(warned.clock)).toEqual(clock.due_at)
    expect(stateOf([warned.clock])).toBe('at_risk')
    const breached = ring(warned.clock, clock.due_at!)
    expect(breached.rings).toBe('breached')
    expect(ring(breached.clock, at('2026-04-01T00:00Z')).rings).toBeUndefined()
    expect(nextRing(breached.clock)).toBeNull()
    expect(stateOf([warned.clock, breached.clock])).toBe('breached')
  })

  test('stands still while it is paused', () => {
    const paused = continueClock(clock, false, measure, at('2026-03-06T17:55Z'))
    expect(paused).toMatchObject({ used_minutes: 5, due_at: null, warn_at: null })
    expect(nextRing(paused)).toBeNull()
    const on = continueClock(paused, true, measure, at('2026-03-11T12:00Z'))
    expect(on.due_at).toEqual(at('2026-03-11T12:25Z'))
    expect(endClock(on, office, at('2026-03-11T12:10Z'), at('2026-03-11T13:00Z'))).toMatchObject({
      outcome: 'met',
      business_seconds: 15 * 60,
    })
  })

  test('is reckoned anew by another measure, from where it stands', () => {
    const short = continueClock(clock, true, { ...measure, minutes: 10 }, at('2026-03-06T17:52Z'))
    expect(short.due_at).toEqual(at('2026-03-06T18:00Z'))
    const always = continueClock(clock, true, { ...measure, hours: null }, at('2026-03-06T17:52Z'))
    expect(always.due_at).toEqual(at('2026-03-06T18:20Z'))
  })

  test('met late is breached, given up is neither', () => {
    expect(endClock(clock, office, at('2026-03-09T09:20:01Z'), at('2026-03-10T00:00Z'))).toMatchObject({
      outcome: 'breached',
      breached_at: clock.due_at,
      met_at: at('2026-03-09T09:20:01Z'),
    })
    expect(endClock(clock, office, null, at('2026-03-09T09:00Z')).outcome).toBe('cancelled')
    expect(endClock(clock, office, null, at('2026-03-09T10:00Z')).outcome).toBe('breached')
  })
})

describe('an answer is owed', () => {
  const facts: TargetFacts = {
    channel_id: 'c',
    team_id: null,
    priority: 'normal',
    responder: 'person',
    lifecycle: 'open',
    waiting_since: null,
    opened_at: at('2026-03-02T09:00Z'),
    closed_at: null,
    handed_off_at: at('2026-03-02T10:00Z'),
    handed_off_by: 'contact',
    answered_handoff_at: null,
  }
  const since = (more: Partial<TargetFacts>) => owed('first_response', { ...facts, ...more })?.roundAt ?? null

  test.each([
    ['to a handoff, since it was asked for', {}, facts.handed_off_at],
    ['not by the AI', { responder: 'ai' }, null],
    ['not once it is closed', { lifecycle: 'closed' }, null],
    ['not to who was answered', { answered_handoff_at: at('2026-03-02T10:05Z') }, null],
    [
      'to what came after that answer',
      { answered_handoff_at: at('2026-03-02T10:05Z'), waiting_since: at('2026-03-02T10:07Z') },
      at('2026-03-02T10:07Z'),
    ],
    ['not by who took over where nobody waited', { handed_off_by: 'person' }, null],
    [
      'by who took over, since then, to who waited for the AI',
      { handed_off_by: 'person', waiting_since: at('2026-03-02T09:59Z') },
      facts.handed_off_at,
    ],
    [
      'where nobody responds, since the contact wrote',
      { responder: 'none', handed_off_at: null, handed_off_by: null, waiting_since: at('2026-03-02T09:30Z') },
      at('2026-03-02T09:30Z'),
    ],
  ] as [string, Partial<TargetFacts>, Date | null][])('%s', (_what, more, expected) => {
    expect(since(more)).toEqual(expected)
  })
})
