/** Marks as read everything that was sent to the visitor up to a message. */
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DeliverUpdates } from './deliver-updates.ts'
import { limitCalls } from './limit-calls.ts'
import { findPlaced, readThread, unreadThrough } from './visitor-messages.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

const MOST_READ_AT_ONCE = 500

export const markWebChatRead =
  (
    platform: Pick<Platform, 'database' | 'clock'>,
    deliverUpdates: DeliverUpdates,
  ): WebChatHandler<'web_chat.mark_read'> =>
  async ({ chat, visitor, caller }, input) => {
    const now = platform.clock.now()
    await limitCalls(platform.database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
    const id = requireReference('message', input.up_to, ['up_to'])
    const read = await platform.database.read(chat.workspaceId, async (session) => {
      const thread = await readThread(session, visitor)
      const place = thread && { workspaceId: chat.workspaceId, conversationId: thread.conversation_id }
      const message = place && (await findPlaced(session, place, id))
      if (!message) throw unknownReference('message', ['up_to'])
      return unreadThrough(session, place, message.sequence, MOST_READ_AT_ONCE)
    })
    const at = now.toISOString()
    const statuses = read.map((message_id) => ({ message_id, status: 'read' as const, at }))
    if (statuses.length > 0) await deliverUpdates(chat, { statuses })
    return { read: statuses.length }
  }
