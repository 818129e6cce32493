import type { ApiKey } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { listKeysMadeBy, revokeKeysMadeBy } from './api-keys.store.ts'
import type { KeyLimits } from './key-limits.ts'
import { presentApiKey } from './present-api-key.ts'

/** The valid keys of a member (UUID): those that they made, and those made with these. All revoked, or all left as they are. */
export async function keysMadeBy(
  context: OperationContext,
  memberId: string,
  { revoke }: { revoke: boolean },
  known: KeyLimits,
): Promise<ApiKey[]> {
  const find = revoke ? revokeKeysMadeBy : listKeysMadeBy
  const rows = await find(context, memberId)
  return rows.map((row) => presentApiKey(row, context.principal, known))
}
