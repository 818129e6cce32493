/** Shows the people of the business that the visitor types, once there is a conversation in which they could see it. */
import type { Platform } from '../../../platform/platform.ts'
import { limitCalls } from './limit-calls.ts'
import { readThread } from './visitor-messages.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

/** Tells the people of the business that the visitor types. */
export type AnnounceTyping = (workspaceId: string, conversationId: string, typing: boolean) => Promise<void>

export const showWebChatTyping =
  (
    platform: Pick<Platform, 'database' | 'clock'>,
    announceTyping: AnnounceTyping,
  ): WebChatHandler<'web_chat.show_typing'> =>
  async ({ chat, visitor, caller }, input) => {
    const now = platform.clock.now()
    await limitCalls(platform.database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
    const thread = await platform.database.read(chat.workspaceId, (session) => readThread(session, visitor))
    if (thread) await announceTyping(chat.workspaceId, thread.conversation_id, input.typing)
    return null
  }
