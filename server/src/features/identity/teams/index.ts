/** Teams: members who answer for each other, and whose turn it is. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { type TeamListener, type TeamOperation, teamOperations } from './team-operations.ts'

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
export type { TeamListener } from './team-operations.ts'
export { existingMembers, existingTeams, hoursOfTeams } from './teams.store.ts'

export function createTeams(listener: TeamListener): { handlers: Handlers<TeamOperation> } {
  return { handlers: teamOperations(listener) }
}
