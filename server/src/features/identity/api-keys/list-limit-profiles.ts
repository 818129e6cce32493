/** Lists the limit profiles that a key can be given. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { KeyLimits } from './key-limits.ts'

export const listLimitProfiles = ({
  profiles,
}: Pick<KeyLimits, 'profiles'>): Handler<'limit_profiles.list'> => {
  const data = Object.entries(profiles).map(([name, rules]) => ({ name, rules: [...rules] }))
  return async () => ({ data })
}
