import type { TemplateDefinition } from '@parley/channels/kit'
import type { OutboundContent } from '@parley/contracts'
import type { ContactRules, QuietHours } from '../../../contacts/contactability/index.ts'
import type { Consents } from '../../../contacts/contacts/index.ts'
import type { MessageInitiative } from '../message.ts'

/** One queued message with everything that decides whether it may leave, read under its conversation's lock. */
export interface DueMessage {
  message_id: string
  conversation_id: string
  channel_id: string
  session_id: string
  contact_id: string
  agent_id: string | null
  campaign_id: string | null
  sender: 'ai' | 'person' | 'api' | 'system'
  content: OutboundContent
  reply_to_provider_message_id: string | null
  attempt: number
  queued_at: Date
  /** The epoch the AI spoke in, and the conversation's present one. */
  responder_epoch: number | null
  current_epoch: number
  window_expires_at: Date | null
  last_inbound_at: Date | null
  /** When the person may be written to again; null where no pace holds. */
  pair_free_at: Date | null
  opted_out_at: Date | null
  marketing_opted_out_at: Date | null
  blocked_at: Date | null
  phone: string | null
  whatsapp_user: string | null
  visitor: string | null
  template: TemplateDefinition | null
  target_provider_message_id: string | null
  /** Of a message that nobody asked for. */
  quiet_hours: TimedQuietHours | null
  not_after: Date | null
  /** The code of the reason for which it must not leave any more. Null: it may. */
  withdrawn: string | null
  /** Of a message that the business began by itself, with what only such messages are judged by. */
  initiative: MessageInitiative | null
  do_not_disturb_at: Date | null
  opted_in_at: Date | null
  consents: Consents
  time_zone: string | null
  rules: ContactRules | null
}

export interface TimedQuietHours extends QuietHours {
  time_zone: string
}
