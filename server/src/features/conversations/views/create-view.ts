/** Saves a list of conversations under a name. */

import { memberOf } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { checkFilter, refusePersonalOfKey, teamOfView } from './check-view.ts'
import { presentView } from './present-view.ts'
import { insertView, LAST_POSITION, lastPosition, makeRoom, type ViewRow } from './views.store.ts'

export const createView: Handler<'views.create'> = async (context, input) => {
  const { transaction, principal, now } = context
  await checkFilter(context, input.filter)
  const teamId = await teamOfView(context, input)
  if (input.scope === 'personal') refusePersonalOfKey(principal)
  const { workspaceId } = principal
  const view: ViewRow = {
    workspace_id: workspaceId,
    id: newId(),
    name: input.name,
    filter: input.filter,
    sort: input.sort,
    scope: input.scope,
    team_id: teamId,
    owner_id: memberOf(principal)?.id ?? null,
    position: input.position ?? Math.min(LAST_POSITION, (await lastPosition(context)) + 1),
    created_at: now,
    updated_at: now,
  }
  if (input.position !== undefined) await makeRoom(context, view)
  await insertView(transaction, view)
  return presentView(view)
}
