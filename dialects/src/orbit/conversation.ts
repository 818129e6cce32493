/** Orbit's conversation: one thread per contact and channel, as ours. */
import type { Conversation, Lifecycle } from '@parley/contracts'
import { toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

export const STATUSES = ['open', 'active', 'pending', 'snoozed', 'closed', 'archived'] as const
export type Status = (typeof STATUSES)[number]

/** `open`: a person has to do something. `active`: the AI handles it. */
export function statusOf({ lifecycle, responder }: Pick<Conversation, 'lifecycle' | 'responder'>): Status {
  return lifecycle === 'open' && responder === 'ai' ? 'active' : lifecycle
}

/** Maps the vendor's statuses to ours; for open ones also the responder. */
export function readStatuses(statuses: readonly Status[]): {
  lifecycles: Lifecycle[]
  open_responder?: 'ai' | 'people'
} {
  const lifecycles = [...new Set(statuses.map((status) => (status === 'active' ? 'open' : status)))]
  const [open, active] = [statuses.includes('open'), statuses.includes('active')]
  if (open === active) return { lifecycles }
  return { lifecycles, open_responder: open ? 'people' : 'ai' }
}

/** The vendor's words for kinds of channels. */
export function channelOf(kind: string | undefined): string {
  return kind ?? 'whatsapp'
}

/** First and last name out of one: the last word is the family's. */
export function splitName(name: string | null | undefined): {
  first_name: string | null
  last_name: string | null
} {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean)
  if (words.length < 2) return { first_name: words[0] ?? null, last_name: null }
  return { first_name: words.slice(0, -1).join(' '), last_name: words.at(-1)! }
}

export function presentConversation(conversation: Conversation) {
  const { handoff } = conversation
  return {
    id: ids.show('conversation', conversation.id),
    contact_id: ids.show('contact', conversation.contact_id),
    channel: channelOf(conversation.channel_kind),
    status: statusOf(conversation),
    contact: {
      id: ids.show('contact', conversation.contact_id),
      ...splitName(conversation.contact_name),
      phone: conversation.contact_phone ?? null,
      // Only the contact itself tells it.
      email: null,
    },
    assignee_id: ids.showOptional('member', conversation.assignee_id),
    team_id: ids.showOptional('team', conversation.team_id),
    agent_id: ids.showOptional('agent', conversation.agent_id),
    has_agent: conversation.agent_id !== null,
    ai_paused: conversation.responder === 'person',
    handoff: handoff && {
      handoff_id: ids.show('handoff', handoff.id),
      status: 'pending',
      reason: handoff.reason,
      summary: handoff.summary ?? null,
      created_at: toSeconds(handoff.created_at),
    },
    tags: conversation.tags,
    priority: conversation.priority,
    unread: conversation.unread_count > 0,
    unread_count: conversation.unread_count,
    // Of these nothing is kept per conversation.
    sentiment: null,
    mentioned_internal: null,
    has_video_room: false,
    last_message: lastMessageOf(conversation),
    last_message_at: toOptionalSeconds(conversation.last_message_at),
    last_inbound_at: toOptionalSeconds(conversation.last_inbound_at),
    window_expires_at: toOptionalSeconds(conversation.reply_window.expires_at),
    snoozed_until: toOptionalSeconds(conversation.snoozed_until),
    closed_at: toOptionalSeconds(conversation.closed_at),
    custom_fields: conversation.custom_fields,
    created_at: toSeconds(conversation.created_at),
    updated_at: toSeconds(conversation.updated_at),
  }
}

/** Its id is not told with a conversation; GET …/messages has it. */
function lastMessageOf(conversation: Conversation) {
  const { last_message_at, last_message_text, last_inbound_at } = conversation
  if (last_message_at === null) return null
  return {
    message_id: null,
    direction: last_message_at === last_inbound_at ? 'inbound' : 'outbound',
    preview: last_message_text,
    created_at: toSeconds(last_message_at),
  }
}
