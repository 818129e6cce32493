/** Deletes a team. Its members stay; what refers to the team forgets it first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { TeamListener } from './team-listener.ts'
import { deleteTeamRow, findTeam } from './teams.store.ts'

export const deleteTeam =
  (listener: TeamListener): Handler<'teams.delete'> =>
  async (context, input) => {
    const id = requireId('team', input.id)
    if (!(await findTeam(context, id))) throw notFound('team', input.id)
    await listener.teamDeleted(context, id)
    await deleteTeamRow(context, id)
    return null
  }
