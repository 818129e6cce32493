import type { TeamListener } from '../../identity/teams/index.ts'
import { forgetTeamInPriorityRules, lockPriorityRules } from './priority-rules.store.ts'

/** Before a team is deleted: no rule names it any more. */
export const forgetTeam: TeamListener['teamDeleted'] = async (context, teamId) => {
  await lockPriorityRules(context)
  await forgetTeamInPriorityRules(context, teamId)
}
