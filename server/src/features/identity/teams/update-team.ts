/** Changes the name, the members or the business hours of a team. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readTeamReferences } from './read-team-references.ts'
import { saveTeam } from './save-team.ts'
import type { TeamListener } from './team-listener.ts'
import { lockTeam, lockTeamNames } from './teams.store.ts'

export const updateTeam =
  (listener: TeamListener): Handler<'teams.update'> =>
  async (context, { id, member_ids, business_hours_id, ...changes }) => {
    const { now } = context
    await lockTeamNames(context)
    const row = await lockTeam(context, requireId('team', id))
    if (!row) throw notFound('team', id)
    const named = await readTeamReferences(context, { member_ids, business_hours_id })
    const hoursId = named.hoursId === undefined ? row.business_hours_id : named.hoursId
    const changed = { ...row, ...changes, business_hours_id: hoursId, updated_at: now }
    const team = await saveTeam(context, changed, named.memberIds)
    if (hoursId !== row.business_hours_id) await listener.teamChanged(context)
    return team
  }
