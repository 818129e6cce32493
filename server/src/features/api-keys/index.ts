/** Keys of the API: making, listing, revoking, and finding out who holds one. */
import type { Handlers } from '../../platform/operations/handler.ts'
import type { Platform } from '../../platform/platform.ts'
import { createKeyAuthentication } from './authenticate-key.ts'
import { createApiKey } from './create-api-key.ts'
import type { DialectKeyPrefixes } from './key-format.ts'
import { listApiKeys } from './list-api-keys.ts'
import { revokeApiKey } from './revoke-api-key.ts'

export type { KeyAuthentication } from './authenticate-key.ts'
export { type DialectKeyPrefixes, NATIVE_PREFIXES } from './key-format.ts'

export function createApiKeys(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  dialectPrefixes: DialectKeyPrefixes,
) {
  const handlers: Handlers<'api_keys.list' | 'api_keys.create' | 'api_keys.revoke'> = {
    'api_keys.list': listApiKeys,
    'api_keys.create': (context, input) => createApiKey(context, input, dialectPrefixes),
    'api_keys.revoke': revokeApiKey,
  }
  return { handlers, ...createKeyAuthentication(platform) }
}
