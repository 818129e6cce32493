import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

export async function insertUnclaimed(work: TimedScope, key: string): Promise<void> {
  await work.transaction.rows(sql`
    insert into unclaimed_files (workspace_id, storage_key, announced_at) values (${work.workspaceId}, ${key}, ${work.now})`)
}

/** False when the file was claimed already, or is being deleted. */
export async function takeUnclaimed(work: Scope, key: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    delete from unclaimed_files where workspace_id = ${work.workspaceId} and storage_key = ${key} returning storage_key`)
  return row !== undefined
}

/** Of all workspaces. Answers how many files there were. */
export async function sweepUnclaimed(system: Session, before: Date, most: number): Promise<number> {
  const row = await system.row<{ swept: number }>(
    sql`select sweep_unclaimed_files(${before}, ${most}) as swept`,
  )
  return row!.swept
}
