import { type ApiKey, OperationError, type Parsed, readId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { revokeKey } from './api-keys.store.ts'
import type { KeyLimits } from './key-limits.ts'
import { presentApiKey } from './present-api-key.ts'

export async function revokeApiKey(
  { tx, principal, now }: OperationContext,
  input: Parsed<'api_keys.revoke'>,
  known: KeyLimits,
): Promise<ApiKey> {
  const id = readId('api_key', input.id)
  const row = id && (await revokeKey(tx, id, now))
  if (!row) throw new OperationError('not_found', { detail: 'There is no such key in this workspace.' })
  return presentApiKey(row, principal, known)
}
