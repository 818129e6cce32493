import type { Handlers } from '../../platform/operations/handler.ts'
import type { LimitProfiles } from './profiles.ts'

/** The operation that shows what a key can be given. */
export function listLimitProfiles(profiles: LimitProfiles): Handlers<'limit_profiles.list'> {
  const data = Object.entries(profiles).map(([name, rules]) => ({ name, rules: [...rules] }))
  return { 'limit_profiles.list': async () => ({ data }) }
}
