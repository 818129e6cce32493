/** A conversation and its messages as rows, read for the one who may see them. */
import type { Content } from '@parley/contracts'

export interface VisitorThread {
  conversation_id: string
  lifecycle: string
  responder: 'ai' | 'person' | 'none'
  person: string | null
  agent: string | null
  visit_expires_at: Date | null
  is_handed_off: boolean
  unread: number
}

export interface VisitorMessageRow {
  id: string
  sequence: number
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  content: Content
  text: string
  status: string
  provider_message_id: string | null
  reply_to_message_id: string | null
  reply_to_provider_message_id: string | null
  created_at: Date | string
  member_name: string | null
  agent_name: string | null
  attachments: {
    id: string
    kind: string
    mime_type: string | null
    filename: string | null
    size: number | null
    state: 'waiting' | 'stored' | 'failed'
  }[]
}
