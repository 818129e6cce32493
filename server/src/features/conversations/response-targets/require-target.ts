import { showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { notFound } from '../../../platform/operations/require-id.ts'
import type { ResponseTargetRow } from './response-target.ts'
import { findResponseTarget } from './response-targets.store.ts'

export async function requireTarget(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<ResponseTargetRow> {
  const row = await findResponseTarget(tx, workspaceId, id)
  if (!row) throw notFound('response_target', showId('response_target', id))
  return row
}
