/** Whom a message goes to, and on which channel. */
import type { Identities } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type ContactSnapshot, findContact, resolveContacts } from '../../../contacts/contacts/index.ts'
import { lockConversation, type OpenedConversation, openConversations } from '../../conversations/index.ts'
import type { SendDependencies, SendInput, SendingChannel } from './dependencies.ts'
import { invalidField } from './invalid-field.ts'

export interface Target {
  channel: SendingChannel
  contact: ContactSnapshot
  /** Locked, when there is one already. */
  conversation: OpenedConversation | undefined
}

export async function findTarget(
  platform: Platform,
  dependencies: SendDependencies,
  context: OperationContext,
  input: SendInput,
): Promise<Target> {
  const { tx, principal } = context
  const { workspaceId } = principal
  if (
    [input.conversation_id, input.contact_id, input.to].filter((value) => value !== undefined).length !== 1
  ) {
    throw invalidField(['to'], 'one_of', 'Give exactly one of conversation_id, contact_id and to.')
  }
  if (input.conversation_id) {
    const conversation = await lockConversation(
      tx,
      workspaceId,
      requireId('conversation', input.conversation_id),
    )
    if (!conversation) throw notFound('conversation', input.conversation_id)
    const channel = await dependencies.findSendingChannel(tx, workspaceId, {
      channelId: conversation.channel_id,
    })
    return {
      channel: requireChannel(channel),
      contact: await requireContact(context, conversation.contact_id),
      conversation,
    }
  }
  const found = await dependencies.findSendingChannel(tx, workspaceId, wantedChannel(input))
  const channel = requireChannel(found)
  const contact = input.contact_id
    ? await requireContact(context, requireId('contact', input.contact_id))
    : (
        await resolveContacts(
          tx,
          platform.wake,
          workspaceId,
          [{ key: 'to', ...identitiesOfAddress(input.to!) }],
          context.now,
        )
      ).get('to')!
  const conversation = await openConversation(context, channel.id, contact.id)
  return { channel, contact, conversation }
}

export function wantedChannel(input: Pick<SendInput, 'channel_id' | 'agent_id'>): {
  channelId?: string
  agentId?: string
} {
  return {
    channelId: optionalId('channel', input.channel_id),
    agentId: optionalId('agent', input.agent_id),
  }
}

export async function openConversation(
  context: OperationContext,
  channelId: string,
  contactId: string,
): Promise<OpenedConversation> {
  const [conversation] = await openConversations(
    context.tx,
    { workspaceId: context.principal.workspaceId, id: channelId },
    [{ contactId, conversationId: newId() }],
    context.now,
  )
  return conversation!
}

export function requireChannel(channel: SendingChannel | undefined): SendingChannel {
  if (!channel)
    throw invalidField(
      ['channel_id'],
      'no_channel',
      'There is no such channel to send on; connect one with POST /v1/channels.',
    )
  return channel
}

async function requireContact(context: OperationContext, id: string): Promise<ContactSnapshot> {
  const contact = await findContact(context.tx, context.principal.workspaceId, id)
  if (!contact) throw notFound('contact', showId('contact', id))
  return contact
}

export function identitiesOfAddress(to: string): Pick<Identities, 'phone'> & { whatsapp_user?: string } {
  return to.startsWith('+') ? { phone: to } : { whatsapp_user: to }
}
