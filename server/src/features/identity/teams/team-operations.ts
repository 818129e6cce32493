/** teams.*: members who answer for each other. */
import { OperationError, type Team } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { existingBusinessHours } from '../business-hours/index.ts'
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

/** Told in the transaction that gives a team other hours, or before it is deleted. */
export interface TeamListener {
  teamChanged(context: OperationContext): Promise<void>
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
      const named = await readNamed(tx, principal.workspaceId, { member_ids, business_hours_id })
      const row: TeamRow = {
        ...fields,
        workspace_id: principal.workspaceId,
        id: newId(),
        business_hours_id: named.hoursId ?? null,
        created_at: now,
        updated_at: now,
      }
      return save(context, row, named.memberIds)
    },

    'teams.update': async (context, { id, member_ids, business_hours_id, ...changes }) => {
      const { tx, principal, now } = context
      await lockTeamNames(tx, principal.workspaceId)
      const row = await lockTeam(tx, principal.workspaceId, requireId('team', id))
      if (!row) throw notFound('team', id)
      const named = await readNamed(tx, principal.workspaceId, { member_ids, business_hours_id })
      const hoursId = named.hoursId === undefined ? row.business_hours_id : named.hoursId
      const changed = { ...row, ...changes, business_hours_id: hoursId, updated_at: now }
      const team = await save(context, changed, named.memberIds)
      if (hoursId !== row.business_hours_id) await listener.teamChanged(context)
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

interface Named {
  memberIds: string[] | undefined
  hoursId: string | null | undefined
}

/** What the body names, as UUIDs; undefined where it says nothing about it. */
async function readNamed(
  tx: Transaction,
  workspaceId: string,
  given: { member_ids?: string[]; business_hours_id?: string | null },
): Promise<Named> {
  const references = readReferences(tx, workspaceId)
  const { member_ids, business_hours_id: shown } = given
  const named: Named = {
    memberIds: member_ids && (await references.many('member', ['member_ids'], member_ids, existingMembers)),
    hoursId:
      shown === undefined
        ? undefined
        : await references.one('business_hours', ['business_hours_id'], shown, existingBusinessHours),
  }
  references.refuse()
  return named
}

function nameTaken(name: string): OperationError {
  return new OperationError('already_exists', {
    detail: `There is a team called ${JSON.stringify(name)} already: choose another name.`,
  })
}
