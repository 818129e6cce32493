/**
 * Queues messages: one, or several that were asked for at the same moment, in the same handful of statements. Everything that
 * can be refused is refused here with a reason, before anything is stored; the gate is asked again when a message leaves.
 */
import { type Message, memberOf } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { attachUpload } from '../../../channels/attachments/index.ts'
import type { OpenedConversation } from '../../conversations/index.ts'
import type { AttachmentRow } from '../message.ts'
import { presentMessage } from '../present-message.ts'
import { type OutgoingMessage, queueMessages } from '../queue-messages.store.ts'
import { composeMessage, type OutgoingSession, replyTarget, sessionOf } from './compose-message.ts'
import type { InitiatedMessage, SendCall, SendDependencies } from './dependencies.ts'
import { findTargets, type Target } from './find-targets.ts'
import { refuseUnlessSendable } from './refuse-unless-sendable.ts'
import { reopeningOf } from './reopening.ts'

/**
 * All or none: throws at the first one that is refused, and nothing may be kept of the others then. In the order of the calls,
 * which are of one transaction; what several have in common is what `findTargets` says.
 */
export type SendMessages = (calls: readonly SendCall[]) => Promise<Message[]>

export function sendMessagesOf(platform: Platform, dependencies: SendDependencies): SendMessages {
  return async (calls) => {
    const { transaction, principal, now } = calls[0]!.context
    const { workspaceId } = principal
    const targets = await findTargets(platform, dependencies, calls)
    const sessions = new Map<string, OutgoingSession>()
    const messages: OutgoingMessage[] = []
    for (const [index, call] of calls.entries())
      messages.push(await prepareMessage(dependencies, call, targets[index]!, sessions))
    const rows = new Map(
      (await queueMessages({ transaction, workspaceId, now }, messages)).map((row) => [row.id, row]),
    )
    const files = await attachFiles({ transaction, workspaceId, now }, messages)
    const initiated = initiatedOf(messages, calls[0]!.context)
    if (initiated.length > 0) await dependencies.initiated({ transaction, workspaceId, now }, initiated)
    transaction.afterCommit(() => {
      for (const channelId of new Set(targets.map(({ channel }) => channel.id)))
        platform.wake.signal('outbox', { workspaceId, channelId })
      platform.wake.signal('events', { workspaceId })
    })
    return messages.map(({ id }) => presentMessage({ ...rows.get(id)!, attachments: files.get(id) }))
  }
}

/** By message. Their files go with them, in the same transaction. */
async function attachFiles(
  work: TimedScope,
  messages: readonly OutgoingMessage[],
): Promise<Map<string, AttachmentRow[]>> {
  const files = new Map<string, AttachmentRow[]>()
  for (const { id, channel_id: channelId, content } of messages) {
    if (content.type !== 'media' || content.attachment_id === undefined) continue
    const upload = { id: requireId('attachment', content.attachment_id) }
    files.set(id, [await attachUpload(work, upload, { id, channelId })])
  }
  return files
}

function initiatedOf(
  messages: readonly OutgoingMessage[],
  { requestId }: OperationContext,
): InitiatedMessage[] {
  return messages.flatMap(({ id, contact_id: contactId, channel_id: channelId, initiative }) =>
    initiative ? [{ id, contactId, channelId, initiative, requestId }] : [],
  )
}

/** `sessions`: those that messages before this one continue or open, by conversation. */
async function prepareMessage(
  dependencies: SendDependencies,
  { context, input: given }: SendCall,
  target: Target,
  sessions: Map<string, OutgoingSession>,
): Promise<OutgoingMessage> {
  const { channel, conversation } = target
  const sendable = await refuseUnlessSendable(dependencies, context, given, target)
  const input = { ...given, content: sendable.content }
  const takesOver = input.sender === 'person' && conversation.responder !== 'person'
  if (takesOver) await dependencies.takeOver(context, conversation)
  const repliesTo = await replyTarget(context, conversation.id, input)
  const isFirst = !sessions.has(conversation.id)
  const session = continuedSession(sessions, conversation, channel.adapter.kind, context.now)
  const message = composeMessage(input, { ...target, session })
  return {
    ...message,
    initiative: sendable.initiative,
    available_at: sendable.availableAt,
    reopens: isFirst ? await reopeningOf(context, conversation, message) : null,
    member_id: memberOf(context.principal)?.id ?? null,
    content: repliesTo.content,
    reply_to_message_id: repliesTo.id,
    reply_to_provider_message_id: repliesTo.providerId,
  }
}

/** Two messages to one person are one session: only the first may open it. */
function continuedSession(
  sessions: Map<string, OutgoingSession>,
  conversation: OpenedConversation,
  channelKind: string,
  now: Date,
): OutgoingSession {
  const known = sessions.get(conversation.id)
  if (known) return { id: known.id, opens: null }
  const session = sessionOf(conversation, channelKind, now)
  sessions.set(conversation.id, session)
  return session
}
