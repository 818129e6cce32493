/** Saved views: lists of conversations under a name. */
import { conversationSort, viewFilter } from '@parley/contracts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { ListConversations } from '../conversations/index.ts'
import { presentView } from './present-view.ts'
import { createView, updateView } from './save-view.ts'
import { deleteViewRow, findView, type ViewRow, viewsQuery } from './views.store.ts'

type ViewOperation = `views.${'list' | 'get' | 'create' | 'update' | 'delete' | 'conversations'}`

export function createViews(list: ListConversations): { handlers: Handlers<ViewOperation> } {
  return {
    handlers: {
      'views.list': ({ tx, principal }, input) => paginate(tx, viewsQuery(principal), input, presentView),
      'views.get': async (context, input) => presentView(await requireView(context, input.id)),
      'views.create': createView,
      'views.update': updateView,
      async 'views.delete'(context, input) {
        const view = await requireView(context, input.id)
        await deleteViewRow(context.tx, view.workspace_id, view.id)
        return null
      },
      async 'views.conversations'(context, { id, ...page }) {
        const view = await requireView(context, id)
        return list(context, {
          ...viewFilter.parse(view.filter),
          ...page,
          sort: conversationSort.parse(view.sort),
        })
      },
    },
  }
}

async function requireView({ tx, principal }: OperationContext, id: string): Promise<ViewRow> {
  const view = await findView(tx, principal, requireId('view', id))
  if (!view) throw notFound('view', id)
  return view
}
