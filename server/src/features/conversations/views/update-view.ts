/** Changes the name, filter, order or place of a view, or the people who see it. */

import { memberOf, type Parsed } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { checkFilter, refusePersonalOfKey, teamOfView } from './check-view.ts'
import { presentView } from './present-view.ts'
import { findView, makeRoom, updateViewRow, type ViewRow } from './views.store.ts'

export const updateView: Handler<'views.update'> = async (context, { id, scope, team_id, ...changes }) => {
  const { transaction, principal, now } = context
  const before = await findView(transaction, principal, requireId('view', id), 'for update')
  if (!before) throw notFound('view', id)
  if (changes.filter) await checkFilter(context, changes.filter)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const audience = await audienceOf(context, before, { scope, team_id })
  const view: ViewRow = { ...before, ...given, ...audience, updated_at: now }
  if (changes.position !== undefined) await makeRoom(context, view)
  await updateViewRow(transaction, view)
  return presentView(view)
}

/** The people who see it from now on. A view that becomes personal is the one of the member who asks. */
async function audienceOf(
  context: OperationContext,
  before: ViewRow,
  { scope, team_id }: Pick<Parsed<'views.update'>, 'scope' | 'team_id'>,
): Promise<Partial<ViewRow>> {
  if (scope === undefined && team_id === undefined) return {}
  const next = scope ?? before.scope
  const teamId = await teamOfView(context, { scope: next, team_id })
  if (next !== 'personal') return { scope: next, team_id: teamId }
  refusePersonalOfKey(context.principal)
  return { scope: next, team_id: null, owner_id: memberOf(context.principal)!.id }
}
