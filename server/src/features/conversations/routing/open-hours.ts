/** Which of a workspace's hours are open at a moment, read once for many questions. */

import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { isOpen, readAllBusinessHours } from '../../identity/business-hours/index.ts'

/** Asked with null it answers for the default hours. Hours that are not there are always open. */
export async function readOpenHours(
  work: Scope<Session>,
  at: Date,
): Promise<(businessHoursId: string | null) => boolean> {
  const rows = await readAllBusinessHours(work)
  return (wanted) => {
    const hours = rows.find(({ id, is_default }) => (wanted === null ? is_default : id === wanted))
    return isOpen(hours ?? null, at)
  }
}
