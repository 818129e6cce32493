import { OperationError, type Team } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { presentTeam } from './present-team.ts'
import { findTeam, saveTeamRow, setTeamMembers, type TeamRow } from './teams.store.ts'

/** Writes a team, and its members where they are given (UUIDs). Refuses a name that another team has. */
export async function saveTeam(
  { tx, principal }: OperationContext,
  row: TeamRow,
  memberIds?: string[],
): Promise<Team> {
  if (!(await saveTeamRow(tx, row))) throw nameTaken(row.name)
  if (memberIds) await setTeamMembers(tx, principal.workspaceId, row.id, memberIds)
  return presentTeam((await findTeam(tx, principal.workspaceId, row.id))!)
}

function nameTaken(name: string): OperationError {
  return new OperationError('already_exists', {
    detail: `There is a team called ${JSON.stringify(name)} already: choose another name.`,
  })
}
