import { OperationError, type Team } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { presentTeam } from './present-team.ts'
import { findTeam, saveTeamRow, setTeamMembers, type TeamRow } from './teams.store.ts'

/** Writes a team, and its members where they are given (UUIDs). Refuses a name that another team has. */
export async function saveTeam(context: OperationContext, row: TeamRow, memberIds?: string[]): Promise<Team> {
  if (!(await saveTeamRow(context.transaction, row))) throw nameTaken(row.name)
  if (memberIds) await setTeamMembers(context, row.id, memberIds)
  return presentTeam((await findTeam(context, row.id))!)
}

function nameTaken(name: string): OperationError {
  return new OperationError('already_exists', {
    detail: `There is a team called ${JSON.stringify(name)} already: choose another name.`,
  })
}
