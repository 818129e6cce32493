/** teams.*: members who answer for each other. */
import { type FieldProblem, OperationError, readId, type Team } from '@parley/contracts'
import type { Transaction } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../platform/operations/handler.ts'
import {
  notFound,
  optionalId,
  requireId,
  requireReference,
  unknownReference,
} from '../../platform/operations/require-id.ts'
import { paginate } from '../../platform/paging/index.ts'
import { findBusinessHours } from '../business-hours/index.ts'
import { presentTeam } from './present-team.ts'
import {
  deleteTeamRow,
  existingMembers,
  findTeam,
  lockTeam,
  lockTeamNames,
  saveTeam,
  setTeamMembers,
  type TeamRow,
  type TeamView,
  teamsQuery,
} from './teams.store.ts'

/** Told in the transaction that changes or deletes a team: what was decided by it is decided anew. */
export interface TeamListener {
  teamChanged(context: OperationContext, teamId: string): Promise<void>
  teamDeleted(context: OperationContext, teamId: string): Promise<void>
}

export type TeamOperation = `teams.${'list' | 'get' | 'create' | 'update' | 'delete'}`

export function teamOperations(listener: TeamListener): Handlers<TeamOperation> {
  async function save(context: OperationContext, row: TeamRow, memberIds?: string[]): Promise<Team> {
    const { tx, principal } = context
    if (!(await saveTeam(tx, row))) throw nameTaken(row.name)
    if (memberIds) await setTeamMembers(tx, principal.workspaceId, row.id, memberIds)
    return presentTeam((await findTeam(tx, principal.workspaceId, row.id))!)
  }

  return {
    'teams.list': ({ tx, principal }, input) =>
      paginate<TeamView, Team>(
        tx,
        teamsQuery(principal.workspaceId, { memberId: optionalId('member', input.member_id) }),
        input,
        presentTeam,
      ),

    'teams.get': async ({ tx, principal }, input) => {
      const row = await findTeam(tx, principal.workspaceId, requireId('team', input.id))
      if (!row) throw notFound('team', input.id)
      return presentTeam(row)
    },

    'teams.create': async (context, { member_ids, business_hours_id, ...fields }) => {
      const { tx, principal, now } = context
      await lockTeamNames(tx, principal.workspaceId)
      const row: TeamRow = {
        ...fields,
        workspace_id: principal.workspaceId,
        id: newId(),
        business_hours_id: await hoursNamed(tx, principal.workspaceId, business_hours_id),
        created_at: now,
        updated_at: now,
      }
      return save(context, row, await membersNamed(tx, principal.workspaceId, member_ids))
    },

    'teams.update': async (context, { id, member_ids, business_hours_id, ...changes }) => {
      const { tx, principal, now } = context
      const { workspaceId } = principal
      await lockTeamNames(tx, workspaceId)
      const row = await lockTeam(tx, workspaceId, requireId('team', id))
      if (!row) throw notFound('team', id)
      const hoursId =
        business_hours_id === undefined
          ? row.business_hours_id
          : await hoursNamed(tx, workspaceId, business_hours_id)
      const changed = { ...row, ...changes, business_hours_id: hoursId, updated_at: now }
      const memberIds = member_ids && (await membersNamed(tx, workspaceId, member_ids))
      const team = await save(context, changed, memberIds)
      if (hoursId !== row.business_hours_id) await listener.teamChanged(context, row.id)
      return team
    },

    'teams.delete': async (context, input) => {
      const { tx, principal } = context
      const id = requireId('team', input.id)
      if (!(await findTeam(tx, principal.workspaceId, id))) throw notFound('team', input.id)
      await listener.teamDeleted(context, id)
      await deleteTeamRow(tx, principal.workspaceId, id)
      return null
    },
  }
}

async function membersNamed(tx: Transaction, workspaceId: string, shown: string[]): Promise<string[]> {
  const ids = shown.map((id) => readId('member', id))
  const existing = await existingMembers(
    tx,
    workspaceId,
    ids.filter((id) => id !== undefined),
  )
  const fields = ids.flatMap((id, index): FieldProblem[] =>
    id !== undefined && existing.has(id) ? [] : [...unknownReference('member', ['member_ids', index]).fields],
  )
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  return [...new Set(ids as string[])]
}

async function hoursNamed(
  tx: Transaction,
  workspaceId: string,
  shown: string | null,
): Promise<string | null> {
  if (shown === null) return null
  const path = ['business_hours_id']
  const id = requireReference('business_hours', shown, path)
  if (!(await findBusinessHours(tx, workspaceId, id))) throw unknownReference('business_hours', path)
  return id
}

function nameTaken(name: string): OperationError {
  return new OperationError('already_exists', {
    detail: `There is a team called ${JSON.stringify(name)} already: choose another name.`,
  })
}
