/** Puts the words about a handoff in line, in its own transaction: told once, or not handed over at all. */
import type { Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { type OpenedConversation, replyWindowMsOf } from '../../conversations/index.ts'
import { queueMessages, sessionOf } from '../../messages/index.ts'
import type { Thread } from '../summary/thread.store.ts'

export async function announceToContact(
  tx: Transaction,
  conversation: OpenedConversation,
  thread: Thread,
  { text, metadata = { about: 'handoff' } }: { text: string; metadata?: Record<string, unknown> },
  now: Date,
): Promise<void> {
  if (!mayAnnounce(thread, now)) return
  const session = sessionOf(conversation, thread.channel_kind, now)
  await queueMessages({ transaction: tx, workspaceId: conversation.workspace_id, now }, [
    {
      id: newId(),
      conversation_id: conversation.id,
      session_id: session.id,
      channel_id: conversation.channel_id,
      contact_id: conversation.contact_id,
      agent_id: thread.agent?.id ?? null,
      turn_id: null,
      sender: 'system',
      member_id: null,
      content: { type: 'text', text },
      text,
      address: thread.address ?? '',
      reply_to_message_id: null,
      reply_to_provider_message_id: null,
      metadata,
      // No words of the AI: whoever responds by now, the contact hears them.
      responder_epoch: null,
      new_session: session.opens,
    },
  ])
}

/** Whether it would leave: a message that only fails helps nobody. */
export function mayAnnounce(
  { contact, channel_kind, window_expires_at, address }: Thread,
  now: Date,
): boolean {
  if (!contact.is_reachable || address === null) return false
  if (replyWindowMsOf(channel_kind) === undefined) return true
  return window_expires_at !== null && new Date(window_expires_at) > now
}
