/**
 * Ends the visit: what is written next begins another session. Messages and token stay, unless the visitor is to be
 * forgotten.
 */
import type { Platform } from '../../../platform/platform.ts'
import { expireSession } from '../conversations/index.ts'
import { limitCalls } from './limit-calls.ts'
import { readThread } from './visitor-messages.store.ts'
import { forgetToken } from './visitors.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

export const endWebChat =
  (platform: Pick<Platform, 'database' | 'clock'>): WebChatHandler<'web_chat.end'> =>
  async ({ chat, visitor, caller }, input) => {
    const now = platform.clock.now()
    await limitCalls(platform.database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
    await platform.database.transaction(chat.workspaceId, async (tx) => {
      const thread = await readThread(tx, visitor)
      if (thread) await expireSession(tx, chat.workspaceId, thread.conversation_id, now)
      if (input.forget) await forgetToken(tx, chat.workspaceId, visitor.id)
    })
    return null
  }
