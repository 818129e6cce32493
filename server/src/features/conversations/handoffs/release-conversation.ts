/** Gives a conversation that a person answers back to the AI. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockConversation, type ReadConversation } from '../conversations/index.ts'
import { giveBack } from './responder.ts'

export const releaseConversation =
  (platform: Pick<Platform, 'wake'>, read: ReadConversation): Handler<'conversations.release'> =>
  async (context, input) => {
    const id = requireId('conversation', input.id)
    const conversation = await lockConversation(context, id)
    if (!conversation) throw notFound('conversation', input.id)
    if (conversation.responder !== 'person') {
      throw new OperationError('conflict', { detail: 'No person answers this conversation.' })
    }
    await giveBack(platform, context, conversation)
    return read(context, id)
  }
