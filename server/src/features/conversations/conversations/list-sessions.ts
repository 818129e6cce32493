/** Lists sessions, the newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { SessionView } from './conversation-view.ts'
import { presentSession } from './present-conversation.ts'
import { sessionConditions } from './sessions.store.ts'

/** Ids are in the order of starting. */
const NEWEST_SESSION_FIRST = [{ column: 'id', type: 'uuid' }] as const
/** The same order, of the index that finds the sessions of an agent. */
const NEWEST_OF_AGENT_FIRST = [
  { column: 'started_at', type: 'timestamptz' },
  ...NEWEST_SESSION_FIRST,
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
      order: input.agent_id === undefined ? NEWEST_SESSION_FIRST : NEWEST_OF_AGENT_FIRST,
    },
    input,
    (row: SessionView) => presentSession(row),
  )
