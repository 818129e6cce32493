/** Which limits count for whom, as data. */
import type { LimitCount, LimitRule, LimitWindow } from '@parley/contracts'

/** By `<dialect>/<plan>`, and of one dialect from the smallest plan to the largest. A key without one is not limited. */
export type LimitProfiles = Readonly<Record<string, readonly LimitRule[]>>

function perKey(counts: LimitCount, limit: number, window: LimitWindow, endpoints?: string[]): LimitRule {
  return { counts, per: 'key', window, limit, ...(endpoints && { endpoints }) }
}

const convoai = (requests: number, messages?: number, writes?: number): LimitRule[] => [
  perKey('requests', requests, 'minute'),
  ...(messages === undefined ? [] : [perKey('messages', messages, 'hour')]),
  ...(writes === undefined ? [] : [perKey('knowledge_writes', writes, 'day')]),
]

const oravio = (aMinute: number, aDay?: number): LimitRule[] => [
  perKey('requests', aMinute, 'minute'),
  ...(aDay === undefined ? [] : [perKey('requests', aDay, 'day')]),
]

/** Orbit counts each endpoint for itself. The last rule is for those of which it publishes nothing. */
const ORBIT_ENDPOINTS: [endpoints: string[], starter: number, growth: number, enterprise: number][] = [
  [['POST /messages/email'], 60, 600, 6000],
  [['POST /messages/*'], 30, 300, 3000],
  [['POST /voice/calls'], 10, 60, 600],
  [['POST /voice/calls/*/hangup'], 30, 300, 3000],
  [['POST /agents/*/chat'], 20, 120, 1200],
  [['POST /agents', 'POST /campaigns', 'POST /numbers'], 10, 30, 120],
  [['GET /numbers/available'], 30, 120, 600],
  [['POST /compliance/suppression-list/import'], 5, 5, 5],
  [['GET *'], 120, 600, 3000],
]

function orbit(plan: 1 | 2 | 3): LimitRule[] {
  const rules = ORBIT_ENDPOINTS.map((row): LimitRule => perKey('requests', row[plan], 'minute', row[0]))
  const others = perKey('requests', [60, 300, 3000][plan - 1]!, 'minute')
  return [...rules, others].map((rule) => ({ ...rule, each_endpoint: true }))
}

/** OliAI knows no plans. */
const OLIAI: LimitRule[] = [
  perKey('requests', 10, 'minute', ['POST /imports/api/bulk', 'POST /contacts/bulk']),
  perKey('requests', 60, 'minute'),
]

/** Ours, for keys that are given one: what one key may do in a minute, and all of a workspace or organisation in longer. */
const native = (requests: number, aDay: number, messages: number, writes: number): LimitRule[] => [
  perKey('requests', requests, 'minute'),
  { counts: 'requests', per: 'organisation', window: 'day', limit: aDay },
  { counts: 'messages', per: 'workspace', window: 'hour', limit: messages },
  { counts: 'knowledge_writes', per: 'workspace', window: 'day', limit: writes },
]

export const LIMIT_PROFILES: LimitProfiles = {
  'native/free': native(60, 10_000, 100, 50),
  'native/pro': native(600, 250_000, 2000, 1000),
  'native/enterprise': native(6000, 5_000_000, 50_000, 20_000),
  'convoai/free': convoai(30, 60, 20),
  'convoai/pro': convoai(300, 1000, 500),
  'convoai/enterprise': convoai(3000),
  'oravio/starter': oravio(60, 5000),
  'oravio/growth': oravio(300, 50_000),
  // Published as "custom" a minute and no limit a day.
  'oravio/enterprise': oravio(3000),
  'orbit/starter': orbit(1),
  'orbit/growth': orbit(2),
  'orbit/enterprise': orbit(3),
  'oliai/standard': OLIAI,
  // Oration publishes no limit of requests, only one of concurrent calls; this one keeps a loop of a client in bounds.
  'oration/standard': [perKey('requests', 600, 'minute')],
}

/** Plans of the same size, as different vendors name them. */
const SAME_SIZE = [
  ['free', 'starter'],
  ['pro', 'growth'],
]

/**
 * The profile of a dialect for a plan. Where the dialect has none of that name it is the one of the same size, and
 * for a name that nobody knows the smallest, so that a slip in a plan's name lifts no limit.
 */
export function profileOfPlan(profiles: LimitProfiles, dialect: string, plan: string): string | undefined {
  const size = SAME_SIZE.find((names) => names.includes(plan)) ?? []
  const named = [plan, ...size].map((name) => `${dialect}/${name}`)
  return (
    named.find((name) => Object.hasOwn(profiles, name)) ??
    Object.keys(profiles).find((name) => name.startsWith(`${dialect}/`))
  )
}
