/**
 * Takes a conversation over from the AI. Committed first, waited for afterwards: a slow provider must not hold a
 * transaction, or its own outcome could not be written.
 */
import { memberOf, OperationError } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockConversation, type OpenedConversation, type ReadConversation } from '../conversations/index.ts'
import type { HandOff } from './hand-off.ts'
import { recordTaken } from './handoffs.store.ts'
import { type Named, readAssignee } from './read-assignee.ts'
import { waitForAiSends } from './responder.ts'

export const takeOverConversation =
  (platform: Platform, handOff: HandOff, read: ReadConversation): Handler<'conversations.take_over'> =>
  async (context, input) => {
    const { principal, now, signal } = context
    const { workspaceId } = principal
    const id = requireId('conversation', input.id)
    await platform.database.transaction(tenantOf(principal), async (tx) => {
      const conversation = await lockConversation({ transaction: tx, workspaceId }, id)
      if (!conversation) throw notFound('conversation', input.id)
      const named = await readAssignee(tx, conversation, input)
      const taker = { ...askerOf(principal, named), ...named }
      if (leadsAlready(conversation, taker)) return recordTaken({ transaction: tx, now, workspaceId }, id)
      refuseTakeOver(conversation, taker.assigneeId != null)
      await handOff({ transaction: tx, now, workspaceId }, conversation, {
        reason: input.reason ?? 'taken over',
        requested_by:
          principal.kind === 'member' && input.requested_by === 'api' ? 'person' : input.requested_by,
        takesOver: true,
        ...taker,
      })
    })
    await waitForAiSends(platform, workspaceId, id, signal)
    return platform.database.transaction(tenantOf(principal), (tx) =>
      read({ ...context, transaction: tx }, id),
    )
  }

/** A member who takes over without naming anybody takes it themselves. */
function askerOf(principal: OperationContext['principal'], named: Named): Named {
  const member = memberOf(principal)
  if (!member || named.assigneeId !== undefined || named.assignee !== undefined) return {}
  return { assigneeId: member.id, assignee: member.name }
}

/** Asking twice, as after an answer that was lost, is asking once. */
function leadsAlready(conversation: OpenedConversation, { assigneeId, teamId }: Named): boolean {
  return (
    conversation.responder === 'person' &&
    assigneeId != null &&
    assigneeId === conversation.assignee_id &&
    (teamId === undefined || teamId === conversation.team_id)
  )
}

/** A handoff without an assignee may be taken by any member. */
function refuseTakeOver(conversation: OpenedConversation, byMember: boolean): void {
  if (conversation.lifecycle === 'closed') {
    throw new OperationError('conflict', { detail: 'The conversation is resolved.' })
  }
  const isTaken = conversation.assignee_id !== null || conversation.assignee !== null
  if (conversation.responder === 'person' && (isTaken || !byMember)) {
    throw new OperationError('conflict', {
      detail: 'A person responds already.',
      params: { assignee: conversation.assignee },
    })
  }
}
