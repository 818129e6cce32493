import type { Output, Parsed } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { listKeys } from './api-keys.store.ts'
import type { KeyLimits } from './key-limits.ts'
import { presentApiKey } from './present-api-key.ts'

export function listApiKeys(
  { tx, principal }: OperationContext,
  input: Parsed<'api_keys.list'>,
  known: KeyLimits,
): Promise<Output<'api_keys.list'>> {
  return listKeys(tx, input, (row) => presentApiKey(row, principal, known))
}
