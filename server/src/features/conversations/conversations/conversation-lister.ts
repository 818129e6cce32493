import type { Conversation, Page, Parsed } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { type PageRequest, paginateMatching, paginateSegments } from '../../../platform/paging/index.ts'
import { searchFor } from '../../contacts/contacts/index.ts'
import { type ConversationFilter, conversationsWhere, isPlannedOnce } from './conversation-filter.store.ts'
import { segmentsWhere } from './conversation-orders.store.ts'
import { readViews } from './conversations.store.ts'
import { presentConversation } from './present-conversation.ts'
import type { ReplyWindowOf } from './reply-window.ts'

export type ListConversations = (
  context: Pick<OperationContext, 'transaction' | 'workspaceId' | 'principal' | 'now'>,
  input: ConversationFilter & PageRequest & Pick<Parsed<'conversations.list'>, 'sort'>,
) => Promise<Page<Conversation>>

/** First which ones, from the conversations alone; then, of these few, everything that is shown. */
export const createConversationLister =
  (windowOf: ReplyWindowOf): ListConversations =>
  async (context, input) => {
    const where = conversationsWhere(context.principal, input)
    const segments = segmentsWhere(input.sort, where).map((segment) => ({
      ...segment,
      isPlannedOnce: isPlannedOnce(input),
    }))
    const page =
      input.search === undefined
        ? await paginateSegments(context.transaction, segments, input, (row: { id: string }) => row.id)
        : await paginateMatching(
            context.transaction,
            segments,
            input,
            searchFor(context, 'conversation', input.search),
          )
    const views = new Map((await readViews(context, page.data)).map((view) => [view.id, view]))
    return {
      ...page,
      data: page.data.flatMap((id) => {
        const view = views.get(id)
        return view ? [presentConversation(view, context.now, windowOf)] : []
      }),
    }
  }
