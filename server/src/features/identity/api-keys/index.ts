/** Keys of the API: making, listing, revoking, and finding out who holds one. */
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createKeyAuthentication } from './authenticate-key.ts'
import { createApiKey } from './create-api-key.ts'
import type { DialectKeyPrefixes } from './key-format.ts'
import type { KeyLimits } from './key-limits.ts'
import { keysMadeBy } from './keys-made-by.ts'
import { listApiKeys } from './list-api-keys.ts'
import { listLimitProfiles } from './list-limit-profiles.ts'
import { replaceApiKey } from './replace-api-key.ts'
import { revokeApiKey } from './revoke-api-key.ts'

export type { KeyAuthentication } from './authenticate-key.ts'
export { type DialectKeyPrefixes, NATIVE_PREFIXES } from './key-format.ts'
export type { KeyLimits } from './key-limits.ts'
export { createKeyUses } from './uses/index.ts'

export function createApiKeys(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  dialectPrefixes: DialectKeyPrefixes,
  limits: KeyLimits,
) {
  const handlers: Handlers<`api_keys.${'list' | 'create' | 'replace' | 'revoke'}` | 'limit_profiles.list'> = {
    'api_keys.list': listApiKeys(limits),
    'api_keys.create': createApiKey(dialectPrefixes, limits),
    'api_keys.replace': replaceApiKey(dialectPrefixes, limits),
    'api_keys.revoke': revokeApiKey(limits),
    'limit_profiles.list': listLimitProfiles(limits),
  }
  return {
    handlers,
    keysMadeBy: (context: OperationContext, memberId: string, options: { revoke: boolean }) =>
      keysMadeBy(context, memberId, options, limits),
    ...createKeyAuthentication(platform, limits),
  }
}
