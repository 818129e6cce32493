/** Decides what became of a message that may or may not have left. Only by a person's decision is it sent again. */

import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { writeOutcomes } from './deliver/outcomes.store.ts'
import { lockMessage, outboxAttempt, requeueMessage } from './messages.store.ts'
import { readMessage } from './read-message.ts'
import { outcomeByHand } from './unknown/settle-message-unknown.ts'

export const settleMessage =
  (platform: Platform): Handler<'messages.settle'> =>
  async (context, input) => {
    const { transaction } = context
    const id = requireId('message', input.id)
    const attempt = await outboxAttempt(context, id)
    const message = await lockMessage(context, id)
    if (!message) throw notFound('message', input.id)
    if (message.status !== 'unknown' || attempt === undefined) {
      throw new OperationError('conflict', {
        detail: `Only a message with status "unknown" can be settled; this one is "${message.status}".`,
      })
    }
    if (input.outcome === 'send_again') {
      await requeueMessage(context, id)
      transaction.afterCommit(() =>
        platform.wake.signal('outbox', { workspaceId: context.workspaceId, channelId: message.channel_id }),
      )
    } else {
      await writeOutcomes(context, [outcomeByHand({ message_id: id, attempt }, input.outcome)])
      transaction.afterCommit(() => platform.wake.signal('events', { workspaceId: context.workspaceId }))
    }
    return readMessage(context, id)
  }
