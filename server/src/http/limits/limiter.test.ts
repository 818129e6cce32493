import type { Principal } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  small: [{ bucket: 'requests', scope: 'key', windowSeconds: 60, limit: 5 }],
  // Not a multiple of its portion, so that the last portion is cut short.
  large: [{ bucket: 'requests', scope: 'key', windowSeconds: 60, limit: 305 }],
  shared: [
    { bucket: 'messages', scope: 'key', windowSeconds: 60, limit: 3 },
    { bucket: 'messages', scope: 'organisation', windowSeconds: 3600, limit: 4 },
  ],
}

function principalOf(limitProfile?: string, others: Partial<Principal> = {}): Principal {
  return {
    workspaceId: newId(),
    organisationId: newId(),
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
    // A process may be left with part of one portion.
    expect(granted).toBeGreaterThanOrEqual(profile === 'small' ? limit : limit - 20)
  },
)

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

test('what is given back can be taken again, also after a refusal', async () => {
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

test('ConvoAI’s published limits', () => {
  const published = ['free', 'pro', 'enterprise'].map((plan) =>
    LIMIT_PROFILES[`convoai/${plan}`]!.map(({ bucket, windowSeconds, limit }) => [
      bucket,
      windowSeconds,
      limit,
    ]),
  )
  expect(published).toEqual([
    [
      ['requests', 60, 30],
      ['messages', 3600, 60],
      ['knowledge_writes', 86_400, 20],
    ],
    [
      ['requests', 60, 300],
      ['messages', 3600, 1000],
      ['knowledge_writes', 86_400, 500],
    ],
    [['requests', 60, 3000]],
  ])
})
