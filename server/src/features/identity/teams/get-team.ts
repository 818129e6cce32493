/** Shows one team with its members. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentTeam } from './present-team.ts'
import { findTeam } from './teams.store.ts'

export const getTeam: Handler<'teams.get'> = async (context, input) => {
  const row = await findTeam(context, requireId('team', input.id))
  if (!row) throw notFound('team', input.id)
  return presentTeam(row)
}
