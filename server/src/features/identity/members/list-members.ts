/** Lists the members of the workspace, by role, team or a part of their name. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { listMemberRows } from './members.store.ts'
import { presentMember } from './present-member.ts'

export const listMembers: Handler<'members.list'> = (context, input) =>
  listMemberRows(
    context,
    {
      ...(input.role && { role: input.role }),
      ...(input.team_id && { teamId: optionalId('team', input.team_id)! }),
      ...(input.search && { search: input.search }),
    },
    input,
    presentMember,
  )
