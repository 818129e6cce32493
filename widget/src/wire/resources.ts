/** The parts of the web chat's resources that the widget reads. contracts/src/channels/web-chat.ts has all of them. */

export interface ChatSettings {
  name: string
  greeting: string | null
  away_message: string | null
  suggested_questions: string[]
  business_name: string | null
  agent: { name: string } | null
  people: { available: boolean; available_at: string | null }
}

export interface Conversation {
  lifecycle: 'open' | 'closed'
  responder: 'ai' | 'person' | 'none'
  agent: { name: string } | null
  person: { name: string } | null
  waiting_for_person: boolean
  unread: number
  typing: { by: 'ai' | 'person'; name: string | null } | null
}

export interface Visit {
  visitor_token: string
  resumed: boolean
  visitor: { name: string | null; email: string | null; identified: boolean }
  conversation: Conversation | null
  settings: ChatSettings
}

export interface Attachment {
  id: string
  kind: string
  mime_type: string | null
  filename: string | null
  size: number | null
  state: 'waiting' | 'stored' | 'failed'
  url: string
}

export interface Option {
  id: string
  title: string
  description?: string
}

/** Of every kind of content, the fields that are shown. */
export interface Content {
  type: string
  body?: string
  header?: string
  footer?: string
  caption?: string
  label?: string
  url?: string
  buttons?: Option[]
  sections?: { title?: string; rows: Option[] }[]
}

export interface Message {
  id: string
  client_message_id: string | null
  from: 'visitor' | 'business'
  sender: { type: 'visitor' | 'ai' | 'person' | 'system'; name: string | null }
  content: Content
  text: string
  attachments: Attachment[]
  status: 'received' | 'sent' | 'delivered' | 'read'
  created_at: string
}

export interface Upload {
  id: string
  filename: string | null
  kind: string
  size: number
}

export interface Identity {
  user_id?: string
  hash?: string
  expires_at?: number
  name?: string
  email?: string
}

export interface NewMessage {
  client_message_id: string
  text?: string
  reply?: { message_id: string; option_id: string }
  attachment_ids?: string[]
}
