/** Decides what became of a message that may or may not have left. Only here may it be sent again. */

import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { writeOutcomes } from './deliver/outcomes.store.ts'
import { lockMessage, outboxAttempt, requeueMessage } from './messages.store.ts'
import { readMessage } from './read-message.ts'

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
      const error =
        input.outcome === 'failed'
          ? { code: 'settled_by_hand', message: 'A person decided that this did not arrive.' }
          : null
      const outcome = {
        message_id: id,
        attempt,
        status: input.outcome,
        provider_message_id: null,
        error,
        available_at: null,
        event_id: newId(),
      }
      await writeOutcomes(context, [outcome])
      transaction.afterCommit(() => platform.wake.signal('events', { workspaceId: context.workspaceId }))
    }
    return readMessage(context, id)
  }
