import type { Session } from '../../../../platform/database/index.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { RunView } from './run.ts'
import { findRun } from './runs.store.ts'

export async function requireRun(work: Scope<Session>, shownId: string): Promise<RunView> {
  const row = await findRun(work, requireId('scenario_run', shownId))
  if (!row) throw notFound('scenario_run', shownId)
  return row
}
