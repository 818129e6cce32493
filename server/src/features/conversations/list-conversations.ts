import type { Handlers } from '../../platform/operations/handler.ts'
import { optionalId } from '../../platform/operations/require-id.ts'
import { paginate } from '../../platform/paging/index.ts'
import { normalisePhone } from '../contacts/index.ts'
import { conversationConditions, sessionConditions } from './conversations.store.ts'
import {
  type ConversationView,
  presentConversation,
  presentSession,
  type SessionView,
} from './present-conversation.ts'
import type { ReplyWindowOf } from './reply-window.ts'

const NEWEST_MESSAGE_FIRST = [
  { column: 'last_message_at', type: 'timestamptz', nullable: true },
  { column: 'id', type: 'uuid' },
] as const

const NEWEST_SESSION_FIRST = [
  { column: 'started_at', type: 'timestamptz' },
  { column: 'id', type: 'uuid' },
] as const

export const listConversationsOf =
  (windowOf: ReplyWindowOf): Handlers['conversations.list'] =>
  (context, input) =>
    paginate(
      context.tx,
      {
        ...conversationConditions(context.principal.workspaceId, {
          ...input,
          channel_id: optionalId('channel', input.channel_id),
          contact_id: optionalId('contact', input.contact_id),
          agent_id: optionalId('agent', input.agent_id),
          contact_phone: input.contact_phone === undefined ? undefined : normalisePhone(input.contact_phone),
        }),
        order: NEWEST_MESSAGE_FIRST,
      },
      input,
      (row: ConversationView) => presentConversation(row, context.now, windowOf),
    )

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
