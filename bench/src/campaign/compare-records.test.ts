import { expect, test } from 'vitest'
import { compareRate, compareRecords, rateOf } from './compare-records.ts'
import { zoneOfNoon } from './people.ts'
import type { Played } from './play-campaign.ts'

const LIMIT = 80
const phones = new Map(Array.from({ length: 6 }, (_, index) => [`cont_${index}`, `+${index}`]))

/** Four are sent, the fifth is unknown, the sixth opted out. */
function play(change: (played: MutablePlayed) => void = () => {}): Played {
  const arrivals = Array.from({ length: 390 }, (_, index) => 1000 + index * 13)
  const played: MutablePlayed = {
    people: { audienceId: 'aud_1', phones, forbidden: new Set(['+5']) },
    outcomes: new Map<string, Outcome>([
      ...['+0', '+1', '+2', '+3'].map((phone) => [phone, { state: 'sent', reason: null }] as const),
      ['+4', { state: 'unknown', reason: 'outcome_unknown' }],
      ['+5', { state: 'refused', reason: 'contact_opted_out' }],
    ]),
    record: {
      arrivals,
      lastFirstAt: arrivals.at(-1)!,
      accepted: ['+0', '+1', '+2', '+3'].map((phone) => [phone, 1]),
      attempted: ['+0', '+1', '+2', '+3', '+4'].map((phone) => [phone, 1]),
      broken: { throughput: 0, pair: 0, people: 0 },
      busiestSecond: 78,
      longestPauseMs: 0,
      failures: { reset_before_accept: 1 },
      statusesWaiting: 0,
    },
    lives: [{ from: 0, until: 10_000 }],
    inFlight: 0,
    isCompleted: true,
  }
  change(played)
  return played
}
type Outcome = {
  state: 'sent' | 'unknown' | 'refused' | 'failed' | 'waiting'
  reason: string | null
}
type MutablePlayed = { -readonly [Key in keyof Played]: Played[Key] } & {
  outcomes: Map<
    string,
    { state: 'sent' | 'unknown' | 'refused' | 'failed' | 'waiting'; reason: string | null }
  >
}

const wrongOf = (played: Played) =>
  [...compareRecords(played, LIMIT), compareRate(played, LIMIT)]
    .filter(({ isRight }) => !isRight)
    .map(({ what }) => what)

test('a campaign that follows every rule is right in every line', () => {
  expect(wrongOf(play())).toEqual([])
})

test.each<[string, (played: MutablePlayed) => void, string[]]>([
  [
    'one person got it twice',
    ({ record }) => record.accepted.splice(0, 1, ['+0', 2]),
    ['people who got it twice'],
  ],
  [
    'one was forgotten',
    ({ outcomes }) => outcomes.set('+4', { state: 'waiting', reason: null }),
    ['neither sent nor listed'],
  ],
  [
    'one who opted out was tried',
    ({ record }) => record.attempted.push(['+5', 1]),
    ['sent to people who opted out or are blocked'],
  ],
  [
    'more are unknown than can be',
    ({ record }) => {
      record.failures = {}
    },
    ['listed as unknown'],
  ],
  [
    'a message that Meta took is listed as failed',
    ({ outcomes }) => outcomes.set('+0', { state: 'failed', reason: 'x' }),
    ['refused by Meta for good', 'recipients of whom our books differ'],
  ],
  [
    'a rule is broken',
    ({ record }) => {
      record.broken.pair = 1
    },
    ['rules of Meta broken'],
  ],
  [
    'it is too slow',
    ({ record }) => {
      record.arrivals = record.arrivals.map((at) => at * 2)
      record.lastFirstAt *= 2
    },
    ['rate while sending, of the limit'],
  ],
  [
    'it does not end',
    (played) => {
      played.isCompleted = false
    },
    ['campaign completed'],
  ],
])('it is seen that %s', (_what, change, wrong) => {
  expect(wrongOf(play(change))).toEqual(wrong)
})

test('the rate leaves out the time in which the server was away, and repetitions that wait on purpose', () => {
  const second = (from: number) => Array.from({ length: 78 }, (_, index) => from + index * 12.8)
  const played = play(({ record }) => {
    record.arrivals = [...second(0), ...second(9_000), 60_000]
    record.lastFirstAt = 9_999
  })
  played.lives = [
    { from: 0, until: 1_000 },
    { from: 8_500, until: 70_000 },
  ]
  const { perSecond, slowestResumeMs } = rateOf(played)
  expect(perSecond).toBeCloseTo(1000 / 12.8, 3)
  expect(slowestResumeMs).toBe(500)
})

test.each([
  ['2026-11-23T00:30:00Z', 'Etc/GMT-12'],
  ['2026-11-23T12:00:00Z', 'Etc/GMT'],
  ['2026-11-23T23:59:00Z', 'Etc/GMT+11'],
])('at %s it is noon in %s', (now, zone) => {
  expect(zoneOfNoon(new Date(now))).toBe(zone)
  const hour = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' })
  expect(hour.format(new Date(now))).toBe('12')
})
