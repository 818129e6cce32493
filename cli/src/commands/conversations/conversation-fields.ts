import type { Conversation } from '@parley/contracts'

export function conversationFields(conversation: Conversation): Record<string, unknown> {
  const { open, expires_at, may_send } = conversation.reply_window
  return {
    id: conversation.id,
    lifecycle: conversation.lifecycle,
    responder: conversation.responder,
    responder_epoch: conversation.responder_epoch,
    assignee: conversation.assignee,
    handoff: conversation.handoff?.reason,
    reply_window: `${open ? 'open' : 'closed'}${expires_at ? ` until ${expires_at}` : ''}, may send: ${may_send.join(', ') || 'nothing'}`,
    last_message: conversation.last_message_text,
  }
}
