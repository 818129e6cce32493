/** Makes a key, and shows it this one time. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { addressesOfNewKey } from './key-addresses.ts'
import type { DialectKeyPrefixes } from './key-format.ts'
import { type KeyLimits, limitsOfNewKey } from './key-limits.ts'
import { makeKey, prefixesOf, refuseWiderScopes } from './make-key.ts'
import { presentApiKey } from './present-api-key.ts'

export const createApiKey =
  (dialectPrefixes: DialectKeyPrefixes, known: KeyLimits): Handler<'api_keys.create'> =>
  async (context, input) => {
    const scopes = input.scopes ?? context.principal.scopes
    refuseWiderScopes(context.principal, scopes)
    const prefixes = prefixesOf(input.dialect ?? null, dialectPrefixes)
    const { row, key } = await makeKey(context, prefixes, {
      name: input.name,
      dialect: input.dialect ?? null,
      scopes: [...new Set(scopes)],
      ...limitsOfNewKey(context.principal, input, known),
      allowed_ips: addressesOfNewKey(context.principal, input.allowed_ips),
      expires_at: readExpiry(input.expires_at, context.now),
    })
    return { ...presentApiKey(row, context.principal, known), key }
  }

function readExpiry(expires_at: string | undefined, now: Date): Date | null {
  const expiresAt = expires_at === undefined ? null : new Date(expires_at)
  if (!expiresAt || expiresAt > now) return expiresAt
  const message = 'Send a time in the future, or leave it out for a key that does not expire.'
  throw new OperationError('validation_failed', {
    fields: [{ path: ['expires_at'], rule: 'in_the_past', message }],
  })
}
