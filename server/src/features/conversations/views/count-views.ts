/** Counts the open conversations of each built-in and saved view, for a sidebar. */
import { memberOf, OperationError, showId, viewFilter } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import {
  type CappedCount,
  type ConversationFilter,
  countConversations,
  countOpenConversations,
} from '../conversations/index.ts'
import { listedViews, type ViewRow } from './views.store.ts'

/** Saved views beyond these are not counted. */
const MOST_VIEWS = 50

export const countViews: Handler<'views.count'> = async (context) => {
  const ofMember = (filter: ConversationFilter) =>
    memberOf(context.principal) ? countConversations(context, filter) : null
  const builtIn = {
    needs_person: await countConversations(context, { open_responder: 'people' }),
    mine: await ofMember({ assignee: 'me', lifecycle: 'open' }),
    mentions: await ofMember({ mentioned: true, closed: false }),
    with_ai: await countConversations(context, { open_responder: 'ai' }),
    open: await countConversations(context, { lifecycle: 'open' }),
    snoozed: await countConversations(context, { lifecycle: 'snoozed' }),
  }
  const views = []
  for (const row of await listedViews(context.transaction, context.principal, MOST_VIEWS))
    views.push({ view_id: showId('view', row.id), counted: await countSaved(context, row) })
  return { built_in: builtIn, views }
}

/** Null where counting would cost too much, or the filter means a member and a key asks. */
async function countSaved(context: OperationContext, row: ViewRow): Promise<CappedCount | null> {
  const filter = viewFilter.parse(row.filter)
  if (filter.search !== undefined) return null
  try {
    return await countOpenConversations(context, filter)
  } catch (error) {
    if (error instanceof OperationError && error.code === 'validation_failed') return null
    throw error
  }
}
