/** Imports add their contacts to a list. */
import { unknownReference } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { requireList } from './audience.ts'
import { findAudience, insertMembers } from './audiences.store.ts'

/** Throws unless the audience is a list of the workspace: a segment fills itself. */
export async function checkFillable(work: TimedScope, audienceId: string): Promise<void> {
  const audience = await findAudience(work, audienceId)
  if (!audience) throw unknownReference('audience', ['audience_id'])
  requireList(audience)
}

/** A list that was deleted while the import ran is passed over. */
export async function fillAudience(
  work: TimedScope,
  audienceId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0 || !(await findAudience(work, audienceId))) return
  await insertMembers(work, audienceId, contactIds)
}
