/** A message as it is put in line: its session, its address, what it answers to. */
import { plainText, readId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { type ContactSnapshot, firstIdentity } from '../../../contacts/contacts/index.ts'
import { type OpenedConversation, sessionLasts, sessionMsOf } from '../../conversations/index.ts'
import { providerIdOf } from '../messages.store.ts'
import type { OutgoingMessage } from '../queue-messages.store.ts'
import type { SendInput, SendingChannel } from './dependencies.ts'
import { invalidField } from './invalid-field.ts'

export interface OutgoingSession {
  id: string
  /** Present when the message opens it. */
  opens: { expires_at: Date } | null
}

export function sessionOf(conversation: OpenedConversation, channelKind: string, now: Date): OutgoingSession {
  const lasts = sessionLasts(
    conversation.session_status
      ? { status: conversation.session_status, expires_at: conversation.session_expires_at }
      : undefined,
    now,
  )
  return lasts
    ? { id: conversation.current_session_id!, opens: null }
    : { id: newId(), opens: { expires_at: new Date(now.getTime() + sessionMsOf(channelKind)) } }
}

/** The message as it is put in line. */
export function composeMessage(
  input: Pick<SendInput, 'sender' | 'content' | 'metadata' | 'responder_epoch'>,
  target: {
    channel: SendingChannel
    contact: ContactSnapshot
    conversation: OpenedConversation
    session: OutgoingSession
  },
): OutgoingMessage {
  const { channel, contact, conversation, session } = target
  return {
    id: newId(),
    conversation_id: conversation.id,
    session_id: session.id,
    channel_id: channel.id,
    contact_id: contact.id,
    agent_id: channel.agent_id,
    turn_id: null,
    sender: input.sender,
    content: input.content,
    text: plainText(input.content),
    address: addressOf(channel.adapter.kind, contact),
    reply_to_message_id: null,
    reply_to_provider_message_id: null,
    metadata: input.metadata,
    // A person's own message is not the bot's: the takeover it brings must not hold it back.
    responder_epoch: input.sender === 'person' ? null : (input.responder_epoch ?? null),
    new_session: session.opens,
  }
}

function addressOf(channelKind: string, contact: ContactSnapshot): string {
  if (channelKind === 'webchat') return firstIdentity(contact, 'visitor') ?? ''
  return firstIdentity(contact, 'phone') ?? firstIdentity(contact, 'whatsapp_user') ?? ''
}

/** For a reply or a reaction: the provider's id of the message that it refers to. */
export async function replyTarget(context: OperationContext, conversationId: string, input: SendInput) {
  const { content } = input
  if (content.type === 'reaction') {
    const id = readId('message', content.message_id)
    const providerId = id ? await providerIdOf(context, conversationId, id) : content.message_id
    if (!providerId)
      throw invalidField(
        ['content', 'message_id'],
        'unknown_reference',
        'No message of this conversation has that id.',
      )
    return { id: id ?? null, providerId, content }
  }
  const id = optionalId('message', input.reply_to_message_id)
  if (!id) return { id: null, providerId: null, content }
  const providerId = await providerIdOf(context, conversationId, id)
  if (!providerId)
    throw invalidField(
      ['reply_to_message_id'],
      'unknown_reference',
      'No message of this conversation has that id.',
    )
  return { id, providerId, content }
}
