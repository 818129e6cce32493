import type { KeyPrincipal } from '@parley/contracts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../platform/ids/new-id.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts'
import { createLimiter, limitRefusal } from './limiter.ts'
import { LIMIT_PROFILES, type LimitProfiles } from './profiles.ts'

let tested: TestDatabase
beforeAll(async () => {
  tested = await createTestDatabase()
})
afterAll(() => tested.drop())

const PROFILES: LimitProfiles = {
  ...LIMIT_PROFILES,
  small: [{ counts: 'requests', per: 'key', window: 'minute', limit: 5 }],
  // Not a multiple of its portion, so that the last portion is cut short.
  large: [{ counts: 'requests', per: 'key', window: 'minute', limit: 305 }],
  daily: [
    { counts: 'requests', per: 'key', window: 'day', limit: 5 },
    { counts: 'requests', per: 'key', window: 'minute', limit: 2 },
  ],
  shared: [
    { counts: 'messages', per: 'key', window: 'minute', limit: 3 },
    { counts: 'messages', per: 'organisation', window: 'hour', limit: 4 },
  ],
}

function principalOf(limitProfile?: string, others: Partial<KeyPrincipal> = {}): KeyPrincipal {
  return {
    workspaceId: newId(),
    organisationId: newId(),
    kind: 'key',
    keyId: newId(),
    mode: 'test',
    plan: 'free',
    scopes: [],
    limitProfile,
    ...others,
  }
}

function limiterOf(clock = createFakeClock()) {
  return createLimiter({ database: tested.database, clock, profiles: PROFILES })
}

test('a key without a profile is not limited and nothing is shown', async () => {
  expect(await limiterOf().take(principalOf(), 'requests')).toMatchObject({ allowed: true, decisions: [] })
  expect(await limiterOf().take(principalOf('nobody/knows'), 'requests')).toMatchObject({ allowed: true })
})

test('a small limit is exact, counts down, and is free again with the next whole window', async () => {
  const clock = createFakeClock('2026-03-02T10:00:40.000Z')
  const limiter = limiterOf(clock)
  const principal = principalOf('small')
  const remaining: number[] = []
  for (let index = 0; index < 5; index++) {
    const { decisions } = await limiter.take(principal, 'requests')
    remaining.push(decisions[0]!.remaining)
  }
  expect(remaining).toEqual([4, 3, 2, 1, 0])
  const refused = await limiter.take(principal, 'requests')
  expect(refused).toMatchObject({ allowed: false, decisions: [{ remaining: 0, allowed: false }] })
  expect(refused.decisions[0]?.reset_at).toEqual(new Date('2026-03-02T10:01:00.000Z'))
  expect(limitRefusal(refused.decisions, clock.now()).params).toMatchObject({
    limit: 5,
    retry_after_seconds: 20,
  })
  clock.advance(20_000)
  expect((await limiter.take(principal, 'requests')).decisions[0]?.remaining).toBe(4)
})

test.each(['small', 'large'])(
  'two processes together never grant more than the limit: %s',
  async (profile) => {
    const clock = createFakeClock()
    const limiters = [limiterOf(clock), limiterOf(clock)]
    const principal = principalOf(profile)
    const limit = PROFILES[profile]![0]!.limit
    const asked = limit + 200
    const taken = await Promise.all(
      Array.from({ length: asked }, (_, index) => limiters[index % 2]!.take(principal, 'requests')),
    )
    const granted = taken.filter(({ allowed }) => allowed).length
    expect(granted).toBeLessThanOrEqual(limit)
    // Which of them asks last is chance: of a large limit, the other may still hold a part of its last portion.
    expect(granted).toBeGreaterThan(profile === 'small' ? limit - 1 : limit - 10)
  },
)

test('the unused share of a process is available to others a second later', async () => {
  const clock = createFakeClock()
  const principal = principalOf('large')
  const limit = PROFILES.large![0]!.limit
  await limiterOf(clock).take(principal, 'requests')
  const other = limiterOf(clock)
  let granted = 1
  const takeAll = async () => {
    while ((await other.take(principal, 'requests')).allowed) granted++
  }
  await takeAll()
  expect(granted).toBe(limit - 5)
  await vi.waitUntil(async () => {
    clock.advance(1000)
    await takeAll()
    return granted === limit
  })
})

test('a limit of none refuses the first', async () => {
  const limits = [{ counts: 'messages', per: 'key', window: 'day', limit: 0 }] as const
  expect(await limiterOf().take(principalOf(undefined, { limitRules: limits }), 'messages')).toMatchObject({
    allowed: false,
    decisions: [{ limit: 0, remaining: 0 }],
  })
})

test('rules of the key’s own count beside those of its profile, and not into the same counter', async () => {
  const limiter = limiterOf()
  const principal = principalOf('small', {
    limitRules: [{ counts: 'requests', per: 'key', window: 'minute', limit: 3 }],
  })
  const first = await limiter.take(principal, 'requests')
  expect(first.decisions.map(({ limit, remaining }) => [limit, remaining])).toEqual([
    [5, 4],
    [3, 2],
  ])
  await limiter.take(principal, 'requests')
  await limiter.take(principal, 'requests')
  expect(await limiter.take(principal, 'requests')).toMatchObject({ allowed: false })
  // Those that the second rule refused are not lost to the first.
  const without = { ...principal, limitRules: undefined }
  expect((await limiter.take(without, 'requests')).decisions[0]?.remaining).toBe(1)
})

test('a key that a limited key made is counted with it', async () => {
  const limiter = limiterOf()
  const maker = principalOf('small')
  for (let index = 0; index < 4; index++) await limiter.take(maker, 'requests')
  const child = { ...maker, keyId: newId(), countedAs: maker.keyId }
  expect((await limiter.take(child, 'requests')).allowed).toBe(true)
  expect((await limiter.take(child, 'requests')).allowed).toBe(false)
  expect((await limiter.take(maker, 'requests')).allowed).toBe(false)
})

test('a day’s limit does not count what the minute’s refused', async () => {
  const clock = createFakeClock()
  const limiter = limiterOf(clock)
  const principal = principalOf('daily')
  const grants: boolean[] = []
  for (let minute = 0; minute < 3; minute++) {
    for (let index = 0; index < 3; index++) grants.push((await limiter.take(principal, 'requests')).allowed)
    clock.advance(60_000)
  }
  expect(grants).toEqual([true, true, false, true, true, false, true, false, false])
  const refused = await limiter.take(principal, 'requests')
  expect(refused.decisions.at(-1)).toMatchObject({ window: 'day', limit: 5, remaining: 0, allowed: false })
})

test('a new process goes on where the one before it stopped', async () => {
  const clock = createFakeClock()
  const principal = principalOf('small')
  for (let index = 0; index < 3; index++) await limiterOf(clock).take(principal, 'requests')
  expect((await limiterOf(clock).take(principal, 'requests')).decisions[0]?.remaining).toBe(1)
})

test('where one rule refuses, the others have not counted it', async () => {
  const limiter = limiterOf()
  const organisationId = newId()
  const first = principalOf('shared', { organisationId })
  const second = principalOf('shared', { organisationId })
  const grants: boolean[] = []
  for (const principal of [first, first, first, first, second, second, second]) {
    grants.push((await limiter.take(principal, 'messages')).allowed)
  }
  // The fourth of the first key is refused by the key; the second of the other by the organisation.
  expect(grants).toEqual([true, true, true, false, true, false, false])
  const other = principalOf('shared', { keyId: second.keyId, workspaceId: second.workspaceId })
  expect((await limiter.take(other, 'messages')).decisions[0]?.remaining).toBe(1)
})

test('returned units can be taken again, also after a refusal', async () => {
  const limiter = limiterOf()
  const principal = principalOf('shared')
  const taken = [
    await limiter.take(principal, 'messages'),
    await limiter.take(principal, 'messages'),
    await limiter.take(principal, 'messages'),
  ]
  expect((await limiter.take(principal, 'messages')).allowed).toBe(false)
  await taken[0]!.giveBack()
  await taken[0]!.giveBack()
  expect((await limiter.take(principal, 'messages')).allowed).toBe(true)
  expect((await limiter.take(principal, 'messages')).allowed).toBe(false)
})
