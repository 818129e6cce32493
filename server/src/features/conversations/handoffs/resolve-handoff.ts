/** Ends a handoff, and gives the conversation back to the AI. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockConversation } from '../conversations/index.ts'
import { findHandoff } from './handoffs.store.ts'
import { presentHandoff } from './present-handoff.ts'
import { giveBack } from './responder.ts'

export const resolveHandoff =
  (platform: Platform): Handler<'handoffs.resolve'> =>
  async (context, input) => {
    const id = requireId('handoff', input.id)
    const found = await findHandoff(context, id)
    const conversation = found && (await lockConversation(context, found.conversation_id))
    // Under the lock: somebody else may have ended it meanwhile.
    const row = conversation && (await findHandoff(context, id))
    if (!row) throw notFound('handoff', input.id)
    if (row.status !== 'active') {
      throw new OperationError('conflict', { detail: 'The handoff has ended already.' })
    }
    const ended = await giveBack(platform, context, conversation!, {
      resolution: input.resolution ?? null,
      note: input.note ?? null,
    })
    return presentHandoff(ended!)
  }
