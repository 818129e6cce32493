/** Lists messages of a conversation, a session, a contact or an agent, or all. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate, type SortKey } from '../../../platform/paging/index.ts'
import { messageConditions } from './messages.store.ts'
import { type MessageView, presentMessage } from './present-message.ts'

/** A thread is sorted by the time of writing: a message that a provider repeats late stands in its place. */
const AS_WRITTEN: readonly SortKey[] = [
  { column: 'written_at', type: 'timestamptz' },
  { column: 'sequence', type: 'bigint' },
]
/** Other lists grow at one end only, so that a program that comes back for more misses nothing. */
const AS_ARRIVED: readonly SortKey[] = [{ column: 'sequence', type: 'bigint' }]

export const listMessages: Handler<'messages.list'> = (context, input) =>
  paginate(
    context.transaction,
    {
      ...messageConditions(context.workspaceId, {
        ...input,
        conversation_id: optionalId('conversation', input.conversation_id),
        session_id: optionalId('session', input.session_id),
        contact_id: optionalId('contact', input.contact_id),
        agent_id: optionalId('agent', input.agent_id),
      }),
      order: input.conversation_id || input.session_id ? AS_WRITTEN : AS_ARRIVED,
      direction: input.order,
    },
    input,
    (row: MessageView) => presentMessage(row),
  )
