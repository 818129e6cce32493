/** Reads one conversation, with what would become of a message now. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { ReadConversation } from './read-conversation.ts'

export const getConversation =
  (read: ReadConversation): Handler<'conversations.get'> =>
  (context, input) =>
    read(context, requireId('conversation', input.id))
