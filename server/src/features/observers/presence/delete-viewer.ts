/** Says that the caller no longer looks at a conversation. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { removeViewer } from './presence.store.ts'
import { requireVisibleConversation, viewerId } from './viewers.ts'

export const deleteViewer =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'viewers.delete'> =>
  async (context, input) => {
    const { transaction, principal } = context
    const conversationId = await requireVisibleConversation(context, input.conversation_id)
    await removeViewer(context, conversationId, viewerId(principal))
    transaction.afterCommit(() => wake.signal('presence'))
    return null
  }
