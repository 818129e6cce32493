/**
 * Queues a message. Everything that can be refused is refused here with a reason, before anything is stored; the gate
 * is asked again when the message leaves.
 */
import type { Handle, TemplateDefinition } from '@parley/channels/kit'
import {
  type Contactability,
  type ContactReason,
  type ErrorCode,
  type FieldProblem,
  OperationError,
  type OutboundContent,
  type Parsed,
  plainText,
  readId,
  showId,
} from '@parley/contracts'
import type { Session } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../platform/operations/require-id.ts'
import type { Platform } from '../../platform/platform.ts'
import type { AnyAdapter } from '../channels/index.ts'
import { type ContactSnapshot, findContact, firstIdentity, resolveContacts } from '../contacts/index.ts'
import {
  lockConversation,
  type OpenedConversation,
  openConversations,
  SESSION_MS,
  sessionLasts,
} from '../conversations/index.ts'
import { providerIdOf } from './messages.store.ts'
import { presentMessage } from './present-message.ts'
import { type OutgoingMessage, queueMessages } from './queue-messages.store.ts'

export interface SendingChannel {
  id: string
  agent_id: string | null
  status: 'active' | 'needs_attention' | 'disabled'
  attention: string | null
  adapter: AnyAdapter
}

/** What sending needs of the features below it. */
export interface SendDependencies {
  /** The named channel, the agent's, or the workspace's default; undefined when there is none. */
  findSendingChannel(
    session: Session,
    workspaceId: string,
    wanted: { channelId?: string; agentId?: string },
  ): Promise<SendingChannel | undefined>
  findTemplate(
    session: Session,
    workspaceId: string,
    channelId: string,
    name: string,
    language: string,
  ): Promise<TemplateDefinition | undefined>
  /** Says which variables are missing or too many; empty when they fit. */
  templateProblems(
    definition: TemplateDefinition,
    content: Extract<OutboundContent, { type: 'template' }>,
  ): FieldProblem[]
  /** The gate (P4). */
  judge(facts: {
    contact: ContactSnapshot
    conversation: OpenedConversation | undefined
    channel: SendingChannel
    template: TemplateDefinition | undefined
    now: Date
  }): Contactability
  /** A person answered: they lead from now on. */
  takeOver(context: OperationContext, conversation: OpenedConversation): Promise<void>
}

type SendInput = Parsed<'messages.send'>

export function sendMessageOf(platform: Platform, dependencies: SendDependencies): Handlers['messages.send'] {
  return async (context, input) => {
    const { tx, now, principal } = context
    const target = await findTarget(platform, dependencies, context, input)
    const { channel, contact } = target
    await refuseUnlessSendable(dependencies, context, input, target)

    const conversation = target.conversation ?? (await openConversation(context, channel.id, contact.id))
    refuseStaleEpoch(input, conversation)
    const takesOver = input.sender === 'person' && conversation.leader !== 'person'
    if (takesOver) await dependencies.takeOver(context, conversation)
    const repliesTo = await replyTarget(context, conversation.id, input)
    const message = outgoing(input, { channel, contact, conversation, session: sessionOf(conversation, now) })
    const [row] = await queueMessages(tx, principal.workspaceId, now, [
      {
        ...message,
        content: repliesTo.content,
        reply_to_message_id: repliesTo.id,
        reply_to_provider_message_id: repliesTo.providerId,
      },
    ])
    tx.afterCommit(() => {
      platform.wake.signal('outbox')
      platform.wake.signal('events')
    })
    return presentMessage(row!)
  }
}

/** Everything that refuses a message before it is stored, but for what it answers to. */
export async function refuseUnlessSendable(
  dependencies: SendDependencies,
  context: OperationContext,
  input: SendInput,
  target: { channel: SendingChannel; contact: ContactSnapshot; conversation: OpenedConversation | undefined },
): Promise<void> {
  const template = await checkContent(dependencies, context, target.channel, input.content)
  const verdict = dependencies.judge({ ...target, template, now: context.now })
  refuseUnlessAllowed(verdict, input.content)
  if (target.conversation) refuseStaleEpoch(input, target.conversation)
}

function refuseStaleEpoch(input: SendInput, conversation: OpenedConversation): void {
  if (input.owner_epoch === undefined || input.owner_epoch === conversation.owner_epoch) return
  throw new OperationError('owner_changed', {
    params: { owner_epoch: conversation.owner_epoch, leader: conversation.leader },
  })
}

export interface OutgoingSession {
  id: string
  /** Present when the message opens it. */
  opens: { expires_at: Date } | null
}

export function sessionOf(conversation: OpenedConversation, now: Date): OutgoingSession {
  const lasts = sessionLasts(
    conversation.session_status
      ? { status: conversation.session_status, expires_at: conversation.session_expires_at }
      : undefined,
    now,
  )
  return lasts
    ? { id: conversation.current_session_id!, opens: null }
    : { id: newId(), opens: { expires_at: new Date(now.getTime() + SESSION_MS) } }
}

/** The message as it is put in line. */
export function outgoing(
  input: SendInput,
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
    address: firstIdentity(contact, 'phone') ?? firstIdentity(contact, 'whatsapp_user') ?? '',
    reply_to_message_id: null,
    reply_to_provider_message_id: null,
    metadata: input.metadata,
    // A person's own message is not the bot's: the takeover it brings must not hold it back.
    owner_epoch: input.sender === 'person' ? null : (input.owner_epoch ?? null),
    new_session: session.opens,
  }
}

interface Target {
  channel: SendingChannel
  contact: ContactSnapshot
  /** Locked, when there is one already. */
  conversation: OpenedConversation | undefined
}

async function findTarget(
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
    throw invalid(['to'], 'one_of', 'Give exactly one of conversation_id, contact_id and to.')
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
          [{ key: 'to', ...handleOf(input.to!) }],
          context.now,
        )
      ).get('to')!
  const conversation = await openConversation(context, channel.id, contact.id)
  return { channel, contact, conversation }
}

export function wantedChannel(input: SendInput): { channelId?: string; agentId?: string } {
  return {
    channelId: optionalId('channel', input.channel_id),
    agentId: optionalId('agent', input.agent_id),
  }
}

async function openConversation(
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
    throw invalid(
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

async function checkContent(
  dependencies: SendDependencies,
  context: OperationContext,
  channel: SendingChannel,
  content: OutboundContent,
) {
  if (!channel.adapter.capabilities.content.includes(content.type)) {
    throw new OperationError('content_unsupported', {
      params: { content: content.type, supported: channel.adapter.capabilities.content },
    })
  }
  if (content.type === 'media' && !content.url)
    throw invalid(['content', 'url'], 'required', 'Give the address of the file.')
  if (content.type !== 'template') return undefined
  const definition = await dependencies.findTemplate(
    context.tx,
    context.principal.workspaceId,
    channel.id,
    content.name,
    content.language,
  )
  if (!definition) {
    throw new OperationError('template_not_approved', {
      detail: `The channel has no template "${content.name}" in "${content.language}".`,
      params: { name: content.name, language: content.language },
    })
  }
  const problems = dependencies.templateProblems(definition, content)
  if (problems.length > 0) {
    throw new OperationError('template_variables_invalid', {
      fields: problems,
      params: { expected: definition.variables },
    })
  }
  return definition
}

const CODE_OF: Record<ContactReason, ErrorCode> = {
  contact_opted_out: 'contact_opted_out',
  marketing_opted_out: 'contact_opted_out',
  contact_blocked: 'contact_blocked',
  reply_window_closed: 'reply_window_closed',
  template_not_approved: 'template_not_approved',
  channel_unavailable: 'channel_unavailable',
  no_address_on_channel: 'channel_unavailable',
}

function refuseUnlessAllowed(verdict: Contactability, content: OutboundContent): void {
  const isTemplate = content.type === 'template'
  if (isTemplate ? verdict.template_allowed : verdict.allowed) return
  const reason =
    verdict.reasons.find((candidate) => !isTemplate || candidate.code !== 'reply_window_closed') ??
    verdict.reasons[0]!
  throw new OperationError(CODE_OF[reason.code], {
    detail: reason.message,
    params: { reasons: verdict.reasons },
  })
}

/** For a reply or a reaction: the provider's id of the message that it refers to. */
async function replyTarget(context: OperationContext, conversationId: string, input: SendInput) {
  const { content } = input
  if (content.type === 'reaction') {
    const id = readId('message', content.message_id)
    const providerId = id
      ? await providerIdOf(context.tx, context.principal.workspaceId, conversationId, id)
      : content.message_id
    if (!providerId)
      throw invalid(
        ['content', 'message_id'],
        'unknown_reference',
        'No message of this conversation has that id.',
      )
    return { id: id ?? null, providerId, content }
  }
  const id = optionalId('message', input.reply_to_message_id)
  if (!id) return { id: null, providerId: null, content }
  const providerId = await providerIdOf(context.tx, context.principal.workspaceId, conversationId, id)
  if (!providerId)
    throw invalid(
      ['reply_to_message_id'],
      'unknown_reference',
      'No message of this conversation has that id.',
    )
  return { id, providerId, content }
}

export function handleOf(to: string): Pick<Handle, 'phone'> & { whatsapp_user?: string } {
  return to.startsWith('+') ? { phone: to } : { whatsapp_user: to }
}

function invalid(path: string[], rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path, rule, message }] })
}
