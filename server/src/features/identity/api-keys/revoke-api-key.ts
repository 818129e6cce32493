/** Ends a key: from the next request on it opens nothing. */
import { OperationError, readId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { revokeKey } from './api-keys.store.ts'
import type { KeyLimits } from './key-limits.ts'
import { presentApiKey } from './present-api-key.ts'

export const revokeApiKey =
  (known: KeyLimits): Handler<'api_keys.revoke'> =>
  async ({ transaction, principal, now }, input) => {
    const id = readId('api_key', input.id)
    const row = id && (await revokeKey(transaction, id, now))
    if (!row) throw new OperationError('not_found', { detail: 'There is no such key in this workspace.' })
    return presentApiKey(row, principal, known)
  }
