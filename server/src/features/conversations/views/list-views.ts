/** Lists the views that the caller may see. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentView } from './present-view.ts'
import { viewsQuery } from './views.store.ts'

export const listViews: Handler<'views.list'> = ({ transaction, principal }, input) =>
  paginate(transaction, viewsQuery(principal), input, presentView)
