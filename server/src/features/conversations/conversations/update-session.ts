/** Changes a session's status, note or variables. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readSession } from './read-session.ts'
import { findSession, updateSessionRow } from './sessions.store.ts'

export const updateSession: Handler<'sessions.update'> = async (context, input) => {
  const id = requireId('session', input.id)
  if (!(await findSession(context, id))) throw notFound('session', input.id)
  await updateSessionRow(context, id, input)
  return readSession(context, id)
}
