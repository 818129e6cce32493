import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { AudienceRow } from './audience.ts'
import { findAudience } from './audiences.store.ts'

export async function requireAudience(work: Scope<Session>, id: string): Promise<AudienceRow> {
  const row = await findAudience(work, requireId('audience', id))
  if (!row) throw notFound('audience', id)
  return row
}
