/**
 * Messages that are asked for at the same moment, queued in one transaction: a handful of round trips for all of them
 * instead of for each. All or none: where one of them is refused, nothing of the others is stored either, and the
 * caller carries each out by itself.
 */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { CallsTogether } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type ContactSnapshot, resolveContacts } from '../../../contacts/contacts/index.ts'
import { type OpenedConversation, openConversations } from '../../conversations/index.ts'
import { presentMessage } from '../present-message.ts'
import { queueMessages } from '../queue-messages.store.ts'
import { composeMessage, type OutgoingSession, sessionOf } from './compose-message.ts'
import { type SendDependencies, type SendInput, withSender } from './dependencies.ts'
import { identitiesOfAddress, requireChannel, wantedChannel } from './find-target.ts'
import { refuseUnlessSendable } from './refuse-unless-sendable.ts'
import { reopeningOf } from './reopening.ts'

export function sendTogetherOf(
  platform: Platform,
  dependencies: SendDependencies,
): CallsTogether<'messages.send'> {
  return {
    groupOf: (input, principal) =>
      isPlain(withSender(input, principal)) ? `${input.channel_id ?? ''} ${input.agent_id ?? ''}` : undefined,

    async carryOut(tx, calls) {
      const { principal, now } = calls[0]!.context
      const { workspaceId } = principal
      const channel = requireChannel(
        await dependencies.findSendingChannel(tx, workspaceId, wantedChannel(calls[0]!.input)),
      )
      const people = calls.map(({ input }, index) => ({
        key: String(index),
        ...identitiesOfAddress(input.to!),
      }))
      const contacts = await resolveContacts(tx, platform.wake, workspaceId, people, now)
      const contactOf = (index: number): ContactSnapshot => contacts.get(String(index))!
      const opened = await openConversations(
        tx,
        { workspaceId, id: channel.id },
        [...new Set(calls.map((_, index) => contactOf(index).id))].map((contactId) => ({
          contactId,
          conversationId: newId(),
        })),
        now,
      )
      const conversations = new Map(opened.map((row) => [row.contact_id, row]))
      const sessions = new Map<string, OutgoingSession>()

      const messages = []
      for (const [index, { context, input: given }] of calls.entries()) {
        const input = withSender(given, context.principal)
        const contact = contactOf(index)
        const conversation = conversations.get(contact.id)!
        await refuseUnlessSendable(dependencies, context, input, { channel, contact, conversation })
        const isFirst = !sessions.has(conversation.id)
        const message = composeMessage(input, {
          channel,
          contact,
          conversation,
          session: continued(sessions, conversation, channel.adapter.kind, now),
        })
        const reopens = isFirst ? await reopeningOf({ ...context, tx }, conversation, message) : null
        messages.push({ ...message, reopens })
      }
      const rows = await queueMessages(tx, workspaceId, now, messages)
      const byId = new Map(rows.map((row) => [row.id, row]))
      tx.afterCommit(() => {
        platform.wake.signal('outbox', { workspaceId, channelId: channel.id })
        platform.wake.signal('events', { workspaceId })
      })
      return messages.map(({ id }) => presentMessage(byId.get(id)!))
    },
  }
}

/** To somebody by their address, by no person: neither other messages nor who responds have to be looked at. */
function isPlain(input: SendInput): boolean {
  return (
    input.to !== undefined &&
    input.conversation_id === undefined &&
    input.contact_id === undefined &&
    input.reply_to_message_id === undefined &&
    input.content.type !== 'reaction' &&
    input.sender !== 'person'
  )
}

/** Two messages to one person are one session: only the first may open it. */
function continued(
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
