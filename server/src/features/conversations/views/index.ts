/** Saved views: lists of conversations under a name. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import type { ListConversations } from '../conversations/index.ts'
import { countViews } from './count-views.ts'
import { createView } from './create-view.ts'
import { deleteView } from './delete-view.ts'
import { getView } from './get-view.ts'
import { listViewConversations } from './list-view-conversations.ts'
import { listViews } from './list-views.ts'
import { updateView } from './update-view.ts'

type ViewOperation = `views.${'list' | 'get' | 'create' | 'update' | 'delete' | 'conversations' | 'count'}`

export function createViews(list: ListConversations): { handlers: Handlers<ViewOperation> } {
  return {
    handlers: {
      'views.list': listViews,
      'views.get': getView,
      'views.create': createView,
      'views.update': updateView,
      'views.delete': deleteView,
      'views.count': countViews,
      'views.conversations': listViewConversations(list),
    },
  }
}
