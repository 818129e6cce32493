import { type KeyPrincipal, limitProfile } from '@parley/contracts'
import { expect, test } from 'vitest'
import { LIMIT_PROFILES, profileOfPlan } from './profiles.ts'
import { rulesFor } from './rules-for.ts'

const principal = (limitProfile: string): KeyPrincipal => ({
  kind: 'key',
  workspaceId: 'w',
  organisationId: 'o',
  keyId: 'k',
  mode: 'live',
  plan: 'pro',
  scopes: [],
  limitProfile,
})
const requests = (profile: string, endpoint?: string) =>
  rulesFor(principal(profile), 'requests', endpoint, LIMIT_PROFILES)
const figures = (profile: string) =>
  LIMIT_PROFILES[profile]!.map(({ counts, per, window, limit }) => [counts, per, window, limit])

test('limits are those that ConvoAI and Oravio publish', () => {
  expect(
    Object.fromEntries(['free', 'pro', 'enterprise'].map((plan) => [plan, figures(`convoai/${plan}`)])),
  ).toEqual({
    free: [
      ['requests', 'key', 'minute', 30],
      ['messages', 'key', 'hour', 60],
      ['knowledge_writes', 'key', 'day', 20],
    ],
    pro: [
      ['requests', 'key', 'minute', 300],
      ['messages', 'key', 'hour', 1000],
      ['knowledge_writes', 'key', 'day', 500],
    ],
    enterprise: [['requests', 'key', 'minute', 3000]],
  })
  expect(figures('oravio/starter')).toEqual([
    ['requests', 'key', 'minute', 60],
    ['requests', 'key', 'day', 5000],
  ])
  expect(figures('oravio/growth')).toEqual([
    ['requests', 'key', 'minute', 300],
    ['requests', 'key', 'day', 50_000],
  ])
  expect(figures('oravio/enterprise').map(([, , window]) => window)).toEqual(['minute'])
})

test.each([
  ['POST /messages/email', 60, 600, 6000],
  ['POST /messages/whatsapp', 30, 300, 3000],
  ['GET /messages/{id}', 120, 600, 3000],
  ['POST /voice/calls', 10, 60, 600],
  ['POST /voice/calls/{id}/hangup', 30, 300, 3000],
  ['POST /agents/{id}/chat', 20, 120, 1200],
  ['POST /agents', 10, 30, 120],
  ['GET /numbers/available', 30, 120, 600],
  ['POST /contacts', 60, 300, 3000],
  ['POST /conversations/{id}/reply', 60, 300, 3000],
  ['POST /compliance/suppression-list/import', 5, 5, 5],
])('the limits of %s are those that Orbit publishes', (endpoint, ...published) => {
  const limits = ['starter', 'growth', 'enterprise'].map((plan) =>
    requests(`orbit/${plan}`, endpoint).map(({ rule }) => rule.limit),
  )
  expect(limits).toEqual(published.map((limit) => [limit]))
})

test('each endpoint of Orbit’s is counted for itself', () => {
  const names = ['GET /messages', 'GET /contacts', undefined].map(
    (endpoint) => requests('orbit/starter', endpoint)[0]!.counter.rule,
  )
  expect(new Set(names).size).toBe(3)
})

test('OliAI’s bulk import has a limit of its own, which is none of the others’', () => {
  const bulk = requests('oliai/standard', 'POST /imports/api/bulk')
  const other = requests('oliai/standard', 'GET /contacts')
  expect([bulk, other].map((rules) => rules.map(({ rule }) => rule.limit))).toEqual([[10], [60]])
  expect(bulk[0]!.counter.rule).not.toBe(other[0]!.counter.rule)
})

test('every profile is one that a client of the API can read', () => {
  for (const [name, rules] of Object.entries(LIMIT_PROFILES)) {
    expect(() => limitProfile.parse({ name, rules })).not.toThrow()
  }
})

test.each([
  ['oravio', 'growth', 'oravio/growth'],
  ['oravio', 'free', 'oravio/starter'],
  ['oravio', 'pro', 'oravio/growth'],
  ['convoai', 'growth', 'convoai/pro'],
  ['convoai', 'starter', 'convoai/free'],
  ['convoai', 'enterprize', 'convoai/free'],
  ['oravio', 'toString', 'oravio/starter'],
  ['oliai', 'enterprise', 'oliai/standard'],
  ['oration', 'enterprise', 'oration/standard'],
  ['nobody', 'pro', undefined],
])('%s on the plan %s has %s', (dialect, plan, expected) => {
  expect(profileOfPlan(LIMIT_PROFILES, dialect, plan)).toBe(expected)
})

test.each([
  ['contacts.*', 'contacts.list', true],
  ['contacts.*', 'channels.list', false],
  ['*.list', 'contacts.list', true],
  ['GET /a/*/b', 'GET /a/{x}/b', true],
  ['GET /a/*/b', 'GET /a/b', false],
  ['GET *', 'POST /a', false],
  ['a*a', 'a', false],
  ['*', 'anything', true],
])('the pattern %s on %s: %s', (pattern, endpoint, expected) => {
  const rules = rulesFor(
    {
      ...principal('none'),
      limitRules: [{ counts: 'requests', per: 'key', window: 'minute', limit: 1, endpoints: [pattern] }],
    },
    'requests',
    endpoint,
    LIMIT_PROFILES,
  )
  expect(rules.length === 1).toBe(expected)
})
