/** Snapshots of an event as resources: each by its own feature's presenter, so that no raw row ever leaves. */

import { showId } from '@parley/contracts'
import { type BookingView, presentBooking } from '../features/business/bookings/index.ts'
import { type LeadRow, presentLead } from '../features/business/leads/index.ts'
import { type ContactSnapshot, presentContact } from '../features/contacts/contacts/index.ts'
import {
  type ConversationView,
  presentConversation,
  presentSession,
  type SessionView,
} from '../features/conversations/conversations/index.ts'
import { type HandoffRow, presentHandoffSnapshot } from '../features/conversations/handoffs/index.ts'
import { type MessageView, presentMessage } from '../features/conversations/messages/index.ts'
import { type NoteRow, presentNote } from '../features/conversations/notes/index.ts'
import {
  type EndpointSnapshot,
  type PresentEventData,
  presentEndpointSnapshot,
} from '../features/observers/webhooks/index.ts'

export const presentEventData: PresentEventData = ({ data, occurred_at }) => {
  const presented: Record<string, unknown> = {}
  if (data.message) presented.message = presentMessage(data.message as MessageView)
  if (data.conversation) {
    presented.conversation = presentConversation(
      withoutHandoff(data.conversation as ConversationView),
      new Date(occurred_at),
    )
  }
  if (data.session) presented.session = presentSession(data.session as SessionView)
  if (data.contact) presented.contact = presentContactOf(data.contact as ContactSnapshot)
  if (data.booking) presented.booking = presentBooking(data.booking as BookingView)
  if (data.lead) presented.lead = presentLead(data.lead as LeadRow)
  if (data.handoff) presented.handoff = presentHandoffSnapshot(data.handoff as HandoffRow)
  if (data.agent) presented.agent = presentNamed('agent', data.agent as NamedRow)
  for (const side of ['from_agent', 'to_agent'] as const) {
    if (data[side]) presented[side] = presentNamed('agent', data[side] as NamedRow)
  }
  if (data.channel) presented.channel = presentNamed('channel', data.channel as NamedRow)
  if (data.template) presented.template = presentNamed('template', data.template as NamedRow)
  if (data.note !== undefined) presented.note = presentNoteOf(data.note)
  if (data.webhook_endpoint)
    presented.webhook_endpoint = presentEndpointSnapshot(data.webhook_endpoint as EndpointSnapshot)
  for (const plain of [
    'reason',
    'changed',
    'previous',
    'reminder',
    'response_target',
    'notice',
    'limit',
    'change',
  ] as const) {
    if (data[plain] !== undefined) presented[plain] = data[plain]
  }
  return presented
}

/** Of an erased contact nothing is left but its id. */
function presentContactOf(contact: ContactSnapshot | { id: string }): unknown {
  return 'identities' in contact ? presentContact(contact) : { id: showId('contact', contact.id) }
}

/** A colleague's note is a thing of its own; what came of a session is a text. */
function presentNoteOf(note: unknown): unknown {
  return typeof note === 'object' && note !== null ? presentNote(note as NoteRow) : note
}

interface NamedRow {
  id: string
  name?: string
  status?: string
  attention?: string | null
  language?: string
  category?: string
}

function presentNamed(noun: 'agent' | 'channel' | 'template', row: NamedRow): Record<string, unknown> {
  const { id, name, status, attention, language, category } = row
  return { id: showId(noun, id), name, status, attention, language, category }
}

/** Snapshots of the hot path leave out the handoff, which only a takeover has. */
function withoutHandoff(row: ConversationView): ConversationView {
  return {
    ...row,
    handoff_id: row.handoff_id ?? null,
    handoff_reason: row.handoff_reason ?? null,
    handoff_requested_by: row.handoff_requested_by ?? null,
    handoff_created_at: row.handoff_created_at ?? null,
  }
}
