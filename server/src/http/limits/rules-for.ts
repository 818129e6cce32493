/** Which rules count for one thing that a principal does, and where each is counted. */
import { LIMIT_WINDOWS, type LimitCount, type LimitRule, type Principal } from '@parley/contracts'
import { limitsOf } from '../../platform/operations/principal-limits.ts'
import type { LimitProfiles } from './profiles.ts'

/** A counter in the database. */
export interface Counter {
  /** The id under which row-level security keeps it: the workspace's, or the organisation's own. */
  owner: string
  scope: string
  rule: string
}

export interface CountedRule {
  rule: LimitRule
  counter: Counter
}

/**
 * `endpoint` is an operation's name or a dialect's `METHOD /path`; undefined where there is none at the address.
 * Shorter windows come first: what they refuse has not been taken from a longer one.
 */
export function rulesFor(
  principal: Principal,
  counts: LimitCount,
  endpoint: string | undefined,
  profiles: LimitProfiles,
): CountedRule[] {
  const limits = limitsOf(principal)
  if (!limits) return []
  const { countedAs } = limits
  const profile = (limits.profile !== undefined && profiles[limits.profile]) || []
  const chosen = [
    ...firstOfEach(profile, counts, endpoint).map((rule) => ({
      rule,
      counter: counterOf(principal, countedAs, rule, endpoint),
    })),
    // Counted apart, or a rule beside an equal one of the profile would take twice from one counter.
    ...firstOfEach(limits.rules, counts, endpoint).map((rule) => ({
      rule,
      counter: counterOf(principal, countedAs, rule, endpoint, 'own '),
    })),
  ]
  return chosen.sort((a, b) => LIMIT_WINDOWS[a.rule.window] - LIMIT_WINDOWS[b.rule.window])
}

/** Of rules that differ only in their endpoints, the first that fits. */
function firstOfEach(
  rules: readonly LimitRule[],
  counts: LimitCount,
  endpoint: string | undefined,
): LimitRule[] {
  const found = new Map<string, LimitRule>()
  for (const rule of rules) {
    const kind = `${rule.per} ${rule.window}`
    if (rule.counts === counts && !found.has(kind) && fits(rule, endpoint)) found.set(kind, rule)
  }
  return [...found.values()]
}

function fits({ endpoints }: LimitRule, endpoint: string | undefined): boolean {
  if (!endpoints) return true
  return endpoint !== undefined && endpoints.some((pattern) => matches(pattern, endpoint))
}

/** Linear in the length of both, whatever the pattern: each piece between two stars is sought from where the last ended. */
function matches(pattern: string, text: string): boolean {
  const pieces = pattern.split('*')
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  if (pieces.length === 1) return pattern === text
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false
  let from = first.length
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return from <= text.length - last.length
}

/** The limit is no part of its name, so that a change of plan goes on from what was used. */
function counterOf(
  principal: Principal,
  countedAs: string,
  rule: LimitRule,
  endpoint: string | undefined,
  prefix = '',
): Counter {
  const part = rule.each_endpoint
    ? ` ${endpoint ?? 'nothing'}`
    : rule.endpoints
      ? ` ${rule.endpoints.join(',')}`
      : ''
  const name = `${prefix}${rule.counts}/${LIMIT_WINDOWS[rule.window]}${part}`
  switch (rule.per) {
    case 'key':
      return { owner: principal.workspaceId, scope: `key:${countedAs}`, rule: name }
    case 'workspace':
      return { owner: principal.workspaceId, scope: 'workspace', rule: name }
    case 'organisation':
      return { owner: principal.organisationId, scope: 'organisation', rule: name }
  }
}
