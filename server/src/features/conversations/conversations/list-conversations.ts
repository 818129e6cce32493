/** Lists conversations that a filter matches. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { ListConversations } from './conversation-lister.ts'

export const listConversations =
  (list: ListConversations): Handler<'conversations.list'> =>
  (context, input) =>
    list(context, input)
