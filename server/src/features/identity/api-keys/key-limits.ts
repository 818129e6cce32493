/** The limits of a new key: its own, and those of the key that makes it. */
import { type FieldProblem, type LimitRule, OperationError, type Principal } from '@parley/contracts'
import { limitsOf } from '../../../platform/operations/principal-limits.ts'

/** The limit profiles, as the edge that counts knows them. */
export interface KeyLimits {
  profiles: Readonly<Record<string, readonly LimitRule[]>>
  /** The profile of a dialect's key without one of its own; undefined for a native key, which has none. */
  profileOfKey(dialect: string | null, plan: string): string | undefined
}

export interface NewKeyLimits {
  limit_profile: string | null
  limits: LimitRule[]
  counted_as: string | null
}

/**
 * A key that is limited can make only keys that have its limits and are counted with it: otherwise it would be enough
 * to make more keys.
 */
export function limitsOfNewKey(
  principal: Principal,
  wanted: { dialect?: string; limit_profile?: string; limits?: LimitRule[] },
  known: KeyLimits,
): NewKeyLimits {
  const { limit_profile: chosen, limits = [], dialect = null } = wanted
  if (chosen !== undefined && !Object.hasOwn(known.profiles, chosen)) {
    throw invalid({
      path: ['limit_profile'],
      rule: 'not_allowed',
      params: { allowed: Object.keys(known.profiles) },
      message: `Send one of ${Object.keys(known.profiles).join(', ')}.`,
    })
  }
  const maker = limitsOf(principal)
  const binding = maker?.profile
  if (!maker || (binding === undefined && maker.rules.length === 0)) {
    return { limit_profile: chosen ?? null, limits, counted_as: null }
  }
  if (chosen !== undefined && binding !== undefined && chosen !== binding) {
    throw new OperationError('forbidden', {
      detail: `This key is limited by ${binding}, and so are the keys it makes.`,
      params: { limit_profile: binding },
    })
  }
  const followsPlan = binding !== undefined && binding === known.profileOfKey(dialect, principal.plan)
  return {
    limit_profile: chosen ?? (followsPlan ? null : (binding ?? null)),
    limits: [...maker.rules, ...limits],
    counted_as: maker.countedAs,
  }
}

function invalid(field: FieldProblem): OperationError {
  return new OperationError('validation_failed', { fields: [field] })
}
