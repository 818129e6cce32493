import type { Conversation } from '@parley/contracts'
import { maySend } from './may-send.ts'

export function conversationFields(conversation: Conversation): Record<string, unknown> {
  const { open, expires_at } = conversation.reply_window
  return {
    id: conversation.id,
    lifecycle: conversation.lifecycle,
    responder: conversation.responder,
    responder_epoch: conversation.responder_epoch,
    assignee: conversation.assignee,
    handoff: conversation.handoff?.reason,
    reply_window: `${open ? 'open' : 'closed'}${expires_at ? ` until ${expires_at}` : ''}, may send: ${maySend(conversation)}`,
    last_message: conversation.last_message_text,
  }
}
