import { readReferences } from '../../../platform/operations/read-references.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { existingBusinessHours } from '../business-hours/index.ts'
import { existingMembers } from './teams.store.ts'

interface TeamReferences {
  memberIds: string[] | undefined
  hoursId: string | null | undefined
}

/** The members and hours that a body names, as UUIDs; undefined where it does not mention them. */
export async function readTeamReferences(
  work: Scope,
  given: { member_ids?: string[]; business_hours_id?: string | null },
): Promise<TeamReferences> {
  const references = readReferences(work)
  const { member_ids, business_hours_id: shown } = given
  const found: TeamReferences = {
    memberIds: member_ids && (await references.many('member', ['member_ids'], member_ids, existingMembers)),
    hoursId:
      shown === undefined
        ? undefined
        : await references.one('business_hours', ['business_hours_id'], shown, existingBusinessHours),
  }
  references.refuse()
  return found
}
