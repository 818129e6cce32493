/** Teams: members who answer for each other, and whose turn it is. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { createTeam } from './create-team.ts'
import { deleteTeam } from './delete-team.ts'
import { getTeam } from './get-team.ts'
import { listTeams } from './list-teams.ts'
import type { TeamListener } from './team-listener.ts'
import { updateTeam } from './update-team.ts'

export {
  addAssignmentCheck,
  type DueAssignmentCheck,
  dueAssignmentChecks,
  takeAssignmentChecks,
} from './assignment.store.ts'
export {
  type ChosenMember,
  type MemberChooser,
  type OnlineMembers,
  openMemberChooser,
} from './choose-member.ts'
export type { TeamListener } from './team-listener.ts'
export { existingMembers, existingTeams, hoursOfTeams } from './teams.store.ts'

export function createTeams(listener: TeamListener): {
  handlers: Handlers<`teams.${'list' | 'get' | 'create' | 'update' | 'delete'}`>
} {
  return {
    handlers: {
      'teams.list': listTeams,
      'teams.get': getTeam,
      'teams.create': createTeam,
      'teams.update': updateTeam(listener),
      'teams.delete': deleteTeam(listener),
    },
  }
}
