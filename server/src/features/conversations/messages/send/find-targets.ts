/** The recipients of messages, and their channels. */
import type { Identities } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type ContactSnapshot, findContact, resolveContacts } from '../../../contacts/contacts/index.ts'
import { lockConversation, type OpenedConversation, openConversations } from '../../conversations/index.ts'
import type { SendCall, SendDependencies, SendInput, SendingChannel } from './dependencies.ts'
import { invalidField } from './invalid-field.ts'

export interface Target {
  channel: SendingChannel
  contact: ContactSnapshot
  /** Locked. */
  conversation: OpenedConversation
}

/** One call, or several that all name their contact by `to` and mean the same channel. */
export async function findTargets(
  platform: Platform,
  dependencies: SendDependencies,
  calls: readonly SendCall[],
): Promise<Target[]> {
  const [{ context, input }] = calls as [SendCall]
  const { conversation_id: conversationId, contact_id: contactId, to } = input
  if ([conversationId, contactId, to].filter((value) => value !== undefined).length !== 1)
    throw invalidField(['to'], 'one_of', 'Give exactly one of conversation_id, contact_id and to.')
  if (conversationId) return [await targetOfConversation(dependencies, context, conversationId)]
  const { transaction, principal } = context
  const channel = requireChannel(
    await dependencies.findSendingChannel(
      { transaction, workspaceId: principal.workspaceId },
      wantedChannel(input),
    ),
  )
  const contacts = contactId
    ? [await requireContact(context, requireId('contact', contactId))]
    : await contactsOfAddresses(platform, calls)
  const conversations = await openTheirConversations(context, channel, contacts)
  return contacts.map((contact) => ({ channel, contact, conversation: conversations.get(contact.id)! }))
}

async function targetOfConversation(
  dependencies: SendDependencies,
  context: OperationContext,
  shownId: string,
): Promise<Target> {
  const conversation = await lockConversation(context, requireId('conversation', shownId))
  if (!conversation) throw notFound('conversation', shownId)
  const channel = await dependencies.findSendingChannel(context, {
    channelId: conversation.channel_id,
  })
  return {
    channel: requireChannel(channel),
    contact: await requireContact(context, conversation.contact_id),
    conversation,
  }
}

/** In the order of the calls; all of them are found or made in the same few statements. */
async function contactsOfAddresses(
  platform: Platform,
  calls: readonly SendCall[],
): Promise<ContactSnapshot[]> {
  const { transaction, principal, now } = calls[0]!.context
  const people = calls.map(({ input }, index) => ({ key: String(index), ...identitiesOfAddress(input.to!) }))
  const contacts = await resolveContacts(
    { transaction, workspaceId: principal.workspaceId, now },
    platform.wake,
    people,
  )
  return people.map(({ key }) => contacts.get(key)!)
}

/** By contact. */
async function openTheirConversations(
  { transaction, principal, now }: OperationContext,
  channel: SendingChannel,
  contacts: readonly ContactSnapshot[],
): Promise<Map<string, OpenedConversation>> {
  const people = [...new Set(contacts.map(({ id }) => id))].map((contactId) => ({
    contactId,
    conversationId: newId(),
  }))
  const opened = await openConversations(
    transaction,
    { workspaceId: principal.workspaceId, id: channel.id },
    people,
    now,
  )
  return new Map(opened.map((row) => [row.contact_id, row]))
}

function wantedChannel(input: Pick<SendInput, 'channel_id' | 'agent_id'>): {
  channelId?: string
  agentId?: string
} {
  return {
    channelId: optionalId('channel', input.channel_id),
    agentId: optionalId('agent', input.agent_id),
  }
}

function requireChannel(channel: SendingChannel | undefined): SendingChannel {
  if (!channel)
    throw invalidField(
      ['channel_id'],
      'no_channel',
      'There is no such channel to send on; connect one with POST /v1/channels.',
    )
  return channel
}

async function requireContact(context: OperationContext, id: string): Promise<ContactSnapshot> {
  const contact = await findContact(context, id)
  if (!contact) throw notFound('contact', showId('contact', id))
  return contact
}

function identitiesOfAddress(to: string): Pick<Identities, 'phone'> & { whatsapp_user?: string } {
  return to.startsWith('+') ? { phone: to } : { whatsapp_user: to }
}
