/** From the AI to a person and back. */
import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import type { Platform } from '../../platform/platform.ts'
import { lockConversation, readConversation } from '../conversations/index.ts'
import { release, takeOver, waitForAiSends } from './lead.ts'
import { resolveConversationOf } from './resolve-conversation.ts'

export { type TakeOver, takeOver } from './lead.ts'

export function createHandoffs(platform: Platform): {
  handlers: Pick<Handlers, 'conversations.take_over' | 'conversations.release' | 'conversations.resolve'>
} {
  return {
    handlers: {
      'conversations.resolve': resolveConversationOf(platform),
      'conversations.take_over': async (context, input) => {
        const id = requireId('conversation', input.id)
        const conversation = await lockConversation(context.tx, context.principal.workspaceId, id)
        if (!conversation) throw notFound('conversation', input.id)
        if (conversation.lifecycle === 'closed') {
          throw new OperationError('conflict', { detail: 'The conversation is resolved.' })
        }
        if (conversation.leader === 'person') {
          throw new OperationError('conflict', {
            detail: 'A person leads already.',
            params: { assignee: conversation.assignee },
          })
        }
        await takeOver(platform, context, conversation, {
          reason: input.reason ?? 'taken over',
          requested_by: input.requested_by,
          assignee: input.assignee ?? null,
        })
        await waitForAiSends(platform, context, id, context.signal)
        return readConversation(context, id)
      },
      'conversations.release': async (context, input) => {
        const id = requireId('conversation', input.id)
        const conversation = await lockConversation(context.tx, context.principal.workspaceId, id)
        if (!conversation) throw notFound('conversation', input.id)
        if (conversation.leader !== 'person') {
          throw new OperationError('conflict', { detail: 'No person leads this conversation.' })
        }
        await release(platform, context, conversation)
        return readConversation(context, id)
      },
    },
  }
}
