import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { AudienceRow } from './audience.ts'
import { countMembers, findAudience } from './audiences.store.ts'

export async function requireAudience(work: Scope<Session>, id: string): Promise<AudienceRow> {
  const row = await findAudience(work, requireId('audience', id))
  if (!row) throw notFound('audience', id)
  return row
}

/** A segment with its present count. The count of a list is always right. */
export async function counted(work: TimedScope<Session>, row: AudienceRow): Promise<AudienceRow> {
  if (row.rules === null) return row
  return { ...row, contact_count: await countMembers(work, row), counted_at: work.now }
}
