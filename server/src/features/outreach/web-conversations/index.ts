/** Conversations that begin in a page: a call that the page joins, or a chat. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { createWebConversation, type WebConversationDependencies } from './create-web-conversation.ts'

export function createWebConversations(dependencies: WebConversationDependencies): {
  handlers: Handlers<'web_conversations.create'>
} {
  return { handlers: { 'web_conversations.create': createWebConversation(dependencies) } }
}
