/** From the AI to a person and back. */
import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  findConversation,
  lockConversation,
  type OpenedConversation,
  presentConversation,
  readConversation,
} from '../conversations/index.ts'
import { release, takeOver, waitForAiSends } from './lead.ts'
import { resolveConversationOf } from './resolve-conversation.ts'

export { type TakeOver, takeOver } from './lead.ts'

export function createHandoffs(platform: Platform): {
  handlers: Pick<Handlers, 'conversations.take_over' | 'conversations.release' | 'conversations.resolve'>
} {
  return {
    handlers: {
      'conversations.resolve': resolveConversationOf(platform),
      // Committed first, waited for afterwards: a slow provider must not hold a transaction, or its own outcome could
      // not be written.
      'conversations.take_over': async (context, input) => {
        const { principal, now, signal } = context
        const id = requireId('conversation', input.id)
        await platform.database.transaction(principal.workspaceId, async (tx) => {
          const conversation = await lockConversation(tx, principal.workspaceId, id)
          if (!conversation) throw notFound('conversation', input.id)
          refuseTakeOver(conversation)
          await takeOver(platform, { tx, now, principal }, conversation, {
            reason: input.reason ?? 'taken over',
            requested_by: input.requested_by,
            assignee: input.assignee ?? null,
          })
        })
        await waitForAiSends(platform, principal.workspaceId, id, signal)
        const row = await platform.database.read(principal.workspaceId, (session) =>
          findConversation(session, principal.workspaceId, id),
        )
        if (!row) throw notFound('conversation', input.id)
        return presentConversation(row, now)
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

function refuseTakeOver(conversation: OpenedConversation): void {
  if (conversation.lifecycle === 'closed') {
    throw new OperationError('conflict', { detail: 'The conversation is resolved.' })
  }
  if (conversation.leader === 'person') {
    throw new OperationError('conflict', {
      detail: 'A person leads already.',
      params: { assignee: conversation.assignee },
    })
  }
}
