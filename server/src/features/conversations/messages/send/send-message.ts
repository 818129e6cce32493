/**
 * Queues a message. Everything that can be refused is refused here with a reason, before anything is stored; the gate
 * is asked again when the message leaves.
 */
import { memberOf } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { presentMessage } from '../present-message.ts'
import { queueMessages } from '../queue-messages.store.ts'
import { composeMessage, replyTarget, sessionOf } from './compose-message.ts'
import { type SendDependencies, withSender } from './dependencies.ts'
import { findTarget, openConversation } from './find-target.ts'
import { refuseStaleEpoch, refuseUnlessSendable } from './refuse-unless-sendable.ts'
import { reopeningOf } from './reopening.ts'

export const sendMessage =
  (platform: Platform, dependencies: SendDependencies): Handler<'messages.send'> =>
  async (context, given) => {
    const { tx, now, principal } = context
    const input = withSender(given, principal)
    const target = await findTarget(platform, dependencies, context, input)
    const { channel, contact } = target
    await refuseUnlessSendable(dependencies, context, input, target)

    const conversation = target.conversation ?? (await openConversation(context, channel.id, contact.id))
    refuseStaleEpoch(input, conversation)
    const takesOver = input.sender === 'person' && conversation.responder !== 'person'
    if (takesOver) await dependencies.takeOver(context, conversation)
    const repliesTo = await replyTarget(context, conversation.id, input)
    const message = composeMessage(input, {
      channel,
      contact,
      conversation,
      session: sessionOf(conversation, channel.adapter.kind, now),
    })
    const [row] = await queueMessages(tx, principal.workspaceId, now, [
      {
        ...message,
        reopens: await reopeningOf(context, conversation, message),
        member_id: memberOf(principal)?.id ?? null,
        content: repliesTo.content,
        reply_to_message_id: repliesTo.id,
        reply_to_provider_message_id: repliesTo.providerId,
      },
    ])
    tx.afterCommit(() => {
      const { workspaceId } = principal
      platform.wake.signal('outbox', { workspaceId, channelId: channel.id })
      platform.wake.signal('events', { workspaceId })
    })
    return presentMessage(row!)
  }
