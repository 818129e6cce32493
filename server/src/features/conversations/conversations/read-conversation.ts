import { type Conversation, OperationError, type Session as SessionResource, showId } from '@parley/contracts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findConversation, findSession } from './conversations.store.ts'
import { presentConversation, presentSession } from './present-conversation.ts'
import { type ReplyWindowOf, timedWindow } from './reply-window.ts'

/** The resource as it is now, after whatever this transaction did. */
export type ReadConversation = (context: OperationContext, id: string) => Promise<Conversation>

export function createConversationReader(windowOf: ReplyWindowOf): ReadConversation {
  return async (context, id) => {
    const row = await findConversation(context.tx, context.principal.workspaceId, id)
    if (!row) throw notFound('conversation', showId('conversation', id))
    return presentConversation(row, context.now, windowOf)
  }
}

/** Without what would become of a message now, which only the gate knows. */
export const readConversation = createConversationReader(timedWindow)

export function getConversationOf(read: ReadConversation): Handlers['conversations.get'] {
  return (context, input) => read(context, requireId('conversation', input.id))
}

export const getSession: Handlers['sessions.get'] = (context, input) =>
  readSession(context, requireId('session', input.id))

export async function readSession(context: OperationContext, id: string): Promise<SessionResource> {
  const row = await findSession(context.tx, context.principal.workspaceId, id)
  if (!row) throw new OperationError('not_found')
  return presentSession(row)
}
