/** Reads one session. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { readSession } from './read-session.ts'

export const getSession: Handler<'sessions.get'> = (context, input) =>
  readSession(context, requireId('session', input.id))
