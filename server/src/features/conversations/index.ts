/** Conversations and the sessions they consist of. */
import type { Handlers } from '../../platform/operations/handler.ts'
import type { Platform } from '../../platform/platform.ts'
import { listConversations, listSessions } from './list-conversations.ts'
import { getConversation, getSession } from './read-conversation.ts'
import { updateConversationOf, updateSessionOf } from './update-conversation.ts'

export * from './conversation.ts'
export {
  findConversation,
  lockConversation,
  type OpenedConversation,
  openConversations,
  setLeader,
  setSessionStatus,
  snapshotConversation,
  updateSession,
} from './conversations.store.ts'
export {
  type ConversationView,
  presentConversation,
  presentSession,
  type SessionView,
} from './present-conversation.ts'
export { readConversation } from './read-conversation.ts'
export { announceConversation } from './update-conversation.ts'

type ConversationHandlers = Pick<
  Handlers,
  | 'conversations.list'
  | 'conversations.get'
  | 'conversations.update'
  | 'sessions.list'
  | 'sessions.get'
  | 'sessions.update'
>

export function createConversations(platform: Platform): { handlers: ConversationHandlers } {
  return {
    handlers: {
      'conversations.list': listConversations,
      'conversations.get': getConversation,
      'conversations.update': updateConversationOf(platform),
      'sessions.list': listSessions,
      'sessions.get': getSession,
      'sessions.update': updateSessionOf,
    },
  }
}
