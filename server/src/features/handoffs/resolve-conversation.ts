import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  announceConversation,
  lockConversation,
  readConversation,
  setLeader,
  setSessionStatus,
} from '../conversations/index.ts'
import { closeHandoff } from './handoffs.store.ts'

/** Closes the conversation: the AI will lead again when the contact next writes. */
export function resolveConversationOf(platform: Platform): Handlers['conversations.resolve'] {
  return async (context, input) => {
    const { tx, principal, now } = context
    const id = requireId('conversation', input.id)
    const conversation = await lockConversation(tx, principal.workspaceId, id)
    if (!conversation) throw notFound('conversation', input.id)
    if (conversation.lifecycle === 'closed') {
      throw new OperationError('conflict', { detail: 'The conversation is resolved already.' })
    }
    if (conversation.current_session_id) {
      await setSessionStatus(tx, principal.workspaceId, conversation.current_session_id, now, {
        status: 'resolved',
        note: input.note ?? null,
      })
    }
    await setLeader(tx, principal.workspaceId, id, now, { leader: 'ai', assignee: null, lifecycle: 'closed' })
    await closeHandoff(tx, principal.workspaceId, id, now)
    await announceConversation(platform, context, id, 'session.resolved', { note: input.note ?? null })
    await announceConversation(platform, context, id, 'conversation.closed')
    return readConversation(context, id)
  }
}
