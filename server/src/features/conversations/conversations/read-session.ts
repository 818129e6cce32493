import type { Session } from '@parley/contracts'
import { OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { presentSession } from './present-conversation.ts'
import { findSession } from './sessions.store.ts'

export async function readSession(context: OperationContext, id: string): Promise<Session> {
  const row = await findSession(context, id)
  if (!row) throw new OperationError('not_found')
  return presentSession(row)
}
