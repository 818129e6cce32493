import { showId, type VisitorConversation, type VisitorMessage } from '@parley/contracts'
import type { VisitorMessageRow, VisitorThread } from './visitor-thread.ts'

const SENDER: Record<VisitorMessageRow['sender'], VisitorMessage['sender']['type']> = {
  contact: 'visitor',
  ai: 'ai',
  person: 'person',
  api: 'system',
  system: 'system',
}

/** `base` is where the chat's own addresses begin. */
export function presentVisitorMessage(row: VisitorMessageRow, base: string): VisitorMessage {
  const isOwn = row.direction === 'inbound'
  const type = SENDER[row.sender]
  return {
    id: showId('message', row.id),
    client_message_id: isOwn ? clientIdOf(row.provider_message_id) : null,
    from: isOwn ? 'visitor' : 'business',
    sender: {
      type,
      name: type === 'ai' ? row.agent_name : type === 'person' ? row.member_name : null,
    },
    content: row.content,
    text: row.text,
    attachments: row.attachments.map((file) => {
      const id = showId('attachment', file.id)
      const { kind, mime_type, filename, size, state } = file
      return { id, kind, mime_type, filename, size, state, url: `${base}/attachments/${id}` }
    }),
    reply_to_message_id: answeredBy(row),
    status: statusOf(row.status),
    created_at: new Date(row.created_at).toISOString(),
  }
}

/** A visitor's own answer names the message by the id that it was sent under. */
function answeredBy({ reply_to_message_id, reply_to_provider_message_id }: VisitorMessageRow): string | null {
  const id = reply_to_message_id ?? SENT_AS.exec(reply_to_provider_message_id ?? '')?.[1]
  return id ? showId('message', id) : null
}
const SENT_AS = /^native\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function clientIdOf(providerMessageId: string | null): string | null {
  return providerMessageId === null ? null : providerMessageId.slice(providerMessageId.indexOf(':') + 1)
}

function statusOf(status: string): VisitorMessage['status'] {
  if (status === 'played') return 'read'
  return status === 'received' || status === 'delivered' || status === 'read' ? status : 'sent'
}

export function presentThread(
  thread: VisitorThread,
  typing: VisitorConversation['typing'] = null,
): VisitorConversation {
  const isPersonResponding = thread.responder === 'person'
  return {
    id: showId('conversation', thread.conversation_id),
    lifecycle: thread.lifecycle === 'closed' || thread.lifecycle === 'archived' ? 'closed' : 'open',
    responder: thread.responder,
    agent: thread.agent === null ? null : { name: thread.agent },
    person: isPersonResponding && thread.person !== null ? { name: thread.person } : null,
    waiting_for_person: isPersonResponding && thread.person === null && thread.is_handed_off,
    unread: thread.unread,
    typing,
    visit_expires_at: thread.visit_expires_at ? new Date(thread.visit_expires_at).toISOString() : null,
  }
}
