/** Lists the teams of the workspace, or those that a member is in. */
import type { Team } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentTeam } from './present-team.ts'
import { type TeamView, teamsQuery } from './teams.store.ts'

export const listTeams: Handler<'teams.list'> = ({ transaction, principal }, input) =>
  paginate<TeamView, Team>(
    transaction,
    teamsQuery(principal.workspaceId, { memberId: optionalId('member', input.member_id) }),
    input,
    presentTeam,
  )
