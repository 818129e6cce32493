/** Whether a message opens its conversation again, and what is told of that. */
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import {
  type Actor,
  actorOf,
  changedFields,
  type OpenedConversation,
  opened,
} from '../../conversations/index.ts'
import type { OutgoingMessage } from '../queue-messages.store.ts'

/**
 * Any message opens a closed conversation. One that is snoozed or archived stays so for software that writes of its own
 * accord, and is opened by a person's answer. A pending conversation waits for the contact, with every author.
 */
export async function reopeningOf(
  context: OperationContext,
  conversation: OpenedConversation,
  message: Pick<OutgoingMessage, 'sender' | 'content'>,
): Promise<OutgoingMessage['reopens']> {
  if (!opensAgain(conversation.lifecycle, message)) return null
  const { transaction, principal, now } = context
  return reopenedBy(await actorOf(transaction, principal), conversation, now)
}

/** The same for a message that the platform writes by itself, such as one of a campaign. */
export function reopeningBy(
  actor: Actor,
  conversation: OpenedConversation,
  message: Pick<OutgoingMessage, 'sender' | 'content'>,
  now: Date,
): OutgoingMessage['reopens'] {
  return opensAgain(conversation.lifecycle, message) ? reopenedBy(actor, conversation, now) : null
}

function reopenedBy(by: Actor, conversation: OpenedConversation, now: Date): OutgoingMessage['reopens'] {
  const fields = changedFields(conversation, opened(conversation, now))
  return { change: { by, reason: 'written to', fields } }
}

function opensAgain(
  lifecycle: OpenedConversation['lifecycle'],
  { sender, content }: Pick<OutgoingMessage, 'sender' | 'content'>,
): boolean {
  if (content.type === 'reaction') return false
  if (lifecycle === 'closed') return true
  return sender === 'person' && (lifecycle === 'snoozed' || lifecycle === 'archived')
}
