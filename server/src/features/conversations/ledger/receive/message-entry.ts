/** Waiting messages and echoes: their order, their sender, and the row that each becomes. */
import type { Identities, MediaReference, Update } from '@parley/channels/kit'
import { plainText } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { ResolvedContact } from '../../../contacts/contacts/index.ts'
import type { ArrivedMessage, TouchedConversation } from './arrivals.ts'
import type { WaitingEntry } from './receive.store.ts'

export type MessageUpdate = Extract<Update, { kind: 'message' }>
type EchoUpdate = Extract<Update, { kind: 'echo' }>
export type MessageEntry = WaitingEntry & { update: MessageUpdate | EchoUpdate }

/** Applies messages that arrived together in the provider's order. An echo ends its batch and keeps its place. */
export function asWritten(entries: readonly MessageEntry[], now: Date): MessageEntry[] {
  const writtenAt = ({ update }: MessageEntry) =>
    update.kind === 'echo'
      ? Number.MAX_SAFE_INTEGER
      : Math.min(new Date(update.occurred_at).getTime(), now.getTime())
  return entries.toSorted((one, other) => writtenAt(one) - writtenAt(other))
}

/** The contact of the message: its author, or the recipient of an echo. */
function identitiesOf({ update }: MessageEntry): Identities {
  return update.kind === 'message' ? update.from : update.to
}

export function senderOf(entry: MessageEntry) {
  const { update } = entry
  return {
    key: entry.id,
    ...identitiesOf(entry),
    ...(update.kind === 'message' && update.profile_name ? { name: update.profile_name } : {}),
  }
}

export function arrived(
  entry: MessageEntry,
  contact: ResolvedContact,
  state: TouchedConversation,
): ArrivedMessage {
  const { update } = entry
  const isInbound = update.kind === 'message'
  const { phone, whatsapp_user, visitor } = identitiesOf(entry)
  return {
    id: newId(),
    conversation_id: state.id,
    session_id: state.session_id,
    contact_id: contact.id,
    agent_id: state.agent?.id ?? null,
    direction: isInbound ? 'inbound' : 'outbound',
    sender: isInbound ? 'contact' : 'person',
    type: update.content.type,
    content: update.content,
    text: plainText(update.content),
    address: phone ?? whatsapp_user ?? visitor ?? '',
    status: isInbound ? 'received' : 'sent',
    provider_message_id: update.provider_message_id,
    reply_to_provider_message_id: isInbound ? (update.reply_to_provider_message_id ?? null) : null,
    metadata: isInbound ? extras(update) : { surface: 'business_app' },
    occurred_at: update.occurred_at,
    event_id: newId(),
    event_type: !isInbound
      ? 'message.sent'
      : update.content.type === 'reaction'
        ? 'message.reaction_received'
        : 'message.received',
    attachment: update.media ? attachment(update.media) : null,
  }
}

function extras(update: MessageUpdate): Record<string, unknown> {
  return {
    ...(update.referral ? { referral: update.referral } : {}),
    ...(update.forwarded ? { forwarded: true } : {}),
    ...(update.group_id ? { group_id: update.group_id } : {}),
  }
}

function attachment(media: MediaReference): ArrivedMessage['attachment'] {
  return {
    id: newId(),
    kind: media.kind,
    mime_type: media.mime_type ?? null,
    filename: media.filename ?? null,
    sha256: media.sha256 ?? null,
    reference: media,
  }
}
