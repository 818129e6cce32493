import { requireReference } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { ImportDependencies } from './dependencies.ts'

/** The list that an import fills. Throws for one that does not exist, and for a segment, which fills itself. */
export async function readAudience(
  work: TimedScope,
  audiences: ImportDependencies['audiences'],
  id: string | null | undefined,
): Promise<string | null> {
  if (id === null || id === undefined) return null
  const audienceId = requireReference('audience', id, ['audience_id'])
  await audiences.check(work, audienceId)
  return audienceId
}
