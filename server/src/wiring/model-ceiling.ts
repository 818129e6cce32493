/** The operator's ceiling of what models may cost one workspace: the keys of the vendors are the operator's. */

import { modelCostSince } from '../features/agents/copilot/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { readScope } from '../platform/operations/work.ts'

/** Whether a workspace has reached its ceiling within the last 24 hours. */
export type IsCeilingReached = (workspaceId: string) => Promise<boolean>

/** A sum is cached this long: summing a day for each turn would cost more than the possible overshoot. */
const BELIEVED_MS = 10_000
const DAY_MS = 86_400_000

/** Without a ceiling the database is not read. */
export function modelCeiling(
  database: Pick<Database, 'read'>,
  clock: Clock,
  ceilingMicros: number | undefined,
): IsCeilingReached {
  if (ceilingMicros === undefined) return async () => false
  const known = new Map<string, { until: number; reached: Promise<boolean> }>()
  return (workspaceId) => {
    const now = clock.now().getTime()
    const believed = known.get(workspaceId)
    if (believed && believed.until > now) return believed.reached
    for (const [id, { until }] of known) if (until <= now) known.delete(id)
    const since = new Date(now - DAY_MS)
    const reached = readScope(database, workspaceId, (work) => modelCostSince(work, since)).then(
      (cost) => cost >= ceilingMicros,
    )
    known.set(workspaceId, { until: now + BELIEVED_MS, reached })
    // After a failed read the next call reads again.
    reached.catch(() => known.delete(workspaceId))
    return reached
  }
}
