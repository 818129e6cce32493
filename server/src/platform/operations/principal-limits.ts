import type { LimitRule, Principal } from '@parley/contracts'

export interface PrincipalLimits {
  /** The name of a profile. Default: none. */
  profile?: string
  /** Beside those of the profile. */
  rules: readonly LimitRule[]
  /** The id of the key or member whose counters are taken from, and by which the keys that it makes are counted. */
  countedAs: string
}

/** Undefined for agents and the operator, which are not limited. */
export function limitsOf(principal: Principal): PrincipalLimits | undefined {
  switch (principal.kind) {
    case 'key': {
      const { limitProfile, limitRules = [], countedAs, keyId } = principal
      return { profile: limitProfile, rules: limitRules, countedAs: countedAs ?? keyId }
    }
    case 'member':
      return { rules: principal.limitRules ?? [], countedAs: principal.member.id }
    case 'agent':
    case 'operator':
      return undefined
  }
}
