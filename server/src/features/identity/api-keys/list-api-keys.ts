/** Lists the keys of the workspace, without the keys themselves: those are shown once. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { listKeys } from './api-keys.store.ts'
import type { KeyLimits } from './key-limits.ts'
import { presentApiKey } from './present-api-key.ts'

export const listApiKeys =
  (known: KeyLimits): Handler<'api_keys.list'> =>
  ({ transaction, principal }, input) =>
    listKeys(transaction, input, (row) => presentApiKey(row, principal, known))
