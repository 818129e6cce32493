/**
 * Ends the visit: what is written next begins another session. Messages and token stay, unless the visitor is to be
 * forgotten.
 */
import { inScope } from '../../../platform/operations/work.ts'
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
    await inScope(platform.database, chat.workspaceId, async (work) => {
      const thread = await readThread(work.transaction, visitor)
      if (thread) await expireSession({ ...work, now }, thread.conversation_id)
      if (input.forget) await forgetToken(work, visitor.id)
    })
    return null
  }
