/** Makes a team with a name that no other team has. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { readTeamReferences } from './read-team-references.ts'
import { saveTeam } from './save-team.ts'
import { lockTeamNames, type TeamRow } from './teams.store.ts'

export const createTeam: Handler<'teams.create'> = async (
  context,
  { member_ids, business_hours_id, ...fields },
) => {
  const { principal, now } = context
  await lockTeamNames(context)
  const named = await readTeamReferences(context, { member_ids, business_hours_id })
  const row: TeamRow = {
    ...fields,
    workspace_id: principal.workspaceId,
    id: newId(),
    business_hours_id: named.hoursId ?? null,
    created_at: now,
    updated_at: now,
  }
  return saveTeam(context, row, named.memberIds)
}
