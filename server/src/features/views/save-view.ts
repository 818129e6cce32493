/** Creating and changing a view: what it asks for must be something that a list can be asked for. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../platform/operations/require-id.ts'
import { refuseUnreadable } from '../conversations/index.ts'
import { presentView } from './present-view.ts'
import { findView, insertView, isTeamOf, lastPosition, updateViewRow, type ViewRow } from './views.store.ts'

const LAST_POSITION = 10_000

export const createView: Handlers['views.create'] = async (context, input) => {
  const { tx, principal, now } = context
  refuseUnreadable(input.filter, ['filter'])
  const teamId = await teamOf(context, input)
  if (input.scope === 'personal' && !principal.member) {
    throw problem(
      'scope',
      'members_only',
      'Only a member who is signed in has personal views: use workspace or team.',
    )
  }
  const { workspaceId } = principal
  const view: ViewRow = {
    workspace_id: workspaceId,
    id: newId(),
    name: input.name,
    filter: input.filter,
    sort: input.sort,
    scope: input.scope,
    team_id: teamId,
    owner_id: principal.member?.id ?? null,
    position: input.position ?? Math.min(LAST_POSITION, (await lastPosition(tx, workspaceId)) + 1),
    created_at: now,
    updated_at: now,
  }
  await insertView(tx, view)
  return presentView(view)
}

export const updateView: Handlers['views.update'] = async ({ tx, principal, now }, { id, ...changes }) => {
  const before = await findView(tx, principal, requireId('view', id), 'for update')
  if (!before) throw notFound('view', id)
  if (changes.filter) refuseUnreadable(changes.filter, ['filter'])
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const view: ViewRow = { ...before, ...given, updated_at: now }
  await updateViewRow(tx, view)
  return presentView(view)
}

async function teamOf(
  { tx, principal }: OperationContext,
  { scope, team_id }: { scope: ViewRow['scope']; team_id?: string },
): Promise<string | null> {
  if (scope !== 'team') {
    if (team_id === undefined) return null
    throw problem(
      'team_id',
      'not_for_this_scope',
      'Only a view of the scope team has one: set scope to team, or leave it out.',
    )
  }
  if (team_id === undefined) throw problem('team_id', 'required', 'Say whose view it is.')
  const teamId = requireReference('team', team_id, ['team_id'])
  if (!(await isTeamOf(tx, principal, teamId))) throw unknownReference('team', ['team_id'])
  return teamId
}

function problem(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
