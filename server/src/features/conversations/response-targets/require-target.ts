import { showId } from '@parley/contracts'
import { notFound } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ResponseTargetRow } from './response-target.ts'
import { findResponseTarget } from './response-targets.store.ts'

export async function requireTarget(work: Scope, id: string): Promise<ResponseTargetRow> {
  const row = await findResponseTarget(work, id)
  if (!row) throw notFound('response_target', showId('response_target', id))
  return row
}
