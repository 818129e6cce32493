import type { Conversation, Page, Parsed } from '@parley/contracts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import {
  type PageRequest,
  paginate,
  paginateMatching,
  paginateSegments,
} from '../../../platform/paging/index.ts'
import { searchFor } from '../../contacts/contacts/index.ts'
import { type ConversationFilter, conversationsWhere } from './conversation-filter.store.ts'
import { segmentsWhere } from './conversation-orders.store.ts'
import type { SessionView } from './conversation-view.ts'
import { readViews, sessionConditions } from './conversations.store.ts'
import { presentConversation, presentSession } from './present-conversation.ts'
import type { ReplyWindowOf } from './reply-window.ts'

const NEWEST_SESSION_FIRST = [
  { column: 'started_at', type: 'timestamptz' },
  { column: 'id', type: 'uuid' },
] as const

export type ListConversations = (
  context: Pick<OperationContext, 'tx' | 'principal' | 'now'>,
  input: ConversationFilter & PageRequest & Pick<Parsed<'conversations.list'>, 'sort'>,
) => Promise<Page<Conversation>>

/** First which ones, from the conversations alone; then, of these few, everything that is shown. */
export const listConversationsOf =
  (windowOf: ReplyWindowOf): ListConversations =>
  async ({ tx, principal, now }, input) => {
    const where = conversationsWhere(principal, input)
    const segments = segmentsWhere(input.sort, where)
    const page =
      input.search === undefined
        ? await paginateSegments(tx, segments, input, (row: { id: string }) => row.id)
        : await paginateMatching(
            tx,
            segments,
            input,
            searchFor(tx, principal.workspaceId, 'conversation', input.search),
          )
    const views = new Map(
      (await readViews(tx, principal.workspaceId, page.data)).map((view) => [view.id, view]),
    )
    return {
      ...page,
      data: page.data.flatMap((id) => {
        const view = views.get(id)
        return view ? [presentConversation(view, now, windowOf)] : []
      }),
    }
  }

export const listSessions: Handlers['sessions.list'] = (context, input) =>
  paginate(
    context.tx,
    {
      ...sessionConditions(context.principal.workspaceId, {
        ...input,
        agent_id: optionalId('agent', input.agent_id),
        contact_id: optionalId('contact', input.contact_id),
        conversation_id: optionalId('conversation', input.conversation_id),
      }),
      order: NEWEST_SESSION_FIRST,
    },
    input,
    (row: SessionView) => presentSession(row),
  )
