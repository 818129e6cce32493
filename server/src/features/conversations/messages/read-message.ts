import { type Message, showId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound } from '../../../platform/operations/require-id.ts'
import { findMessage } from './messages.store.ts'
import { presentMessage } from './present-message.ts'

export async function readMessage(context: OperationContext, id: string): Promise<Message> {
  const row = await findMessage(context, id)
  if (!row) throw notFound('message', showId('message', id))
  return presentMessage(row)
}
