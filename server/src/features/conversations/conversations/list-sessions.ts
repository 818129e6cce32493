/** Lists sessions, the newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { SessionView } from './conversation-view.ts'
import { presentSession } from './present-conversation.ts'
import { sessionConditions } from './sessions.store.ts'

const NEWEST_SESSION_FIRST = [
  { column: 'started_at', type: 'timestamptz' },
  { column: 'id', type: 'uuid' },
] as const

export const listSessions: Handler<'sessions.list'> = (context, input) =>
  paginate(
    context.transaction,
    {
      ...sessionConditions(context.workspaceId, {
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
