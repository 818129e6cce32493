/** Lists the conversations that a view shows, in the order of the view. */
import { conversationSort, viewFilter } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { ListConversations } from '../conversations/index.ts'
import { requireView } from './require-view.ts'

export const listViewConversations =
  (list: ListConversations): Handler<'views.conversations'> =>
  async (context, { id, ...page }) => {
    const view = await requireView(context, id)
    return list(context, {
      ...viewFilter.parse(view.filter),
      ...page,
      sort: conversationSort.parse(view.sort),
    })
  }
