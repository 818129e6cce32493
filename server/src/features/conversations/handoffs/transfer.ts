/** From one agent to another: the conversation stays the AI's, and the new agent answers what is open. */
import { appendEvents, type NewEventData } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  changeAgent,
  type OpenedConversation,
  reopenUnsent,
  snapshotAgent,
  snapshotConversation,
} from '../conversations/index.ts'
import { dropProposals } from './handoffs.store.ts'
import { queueUnanswered } from './responder.ts'
import { findTransferAgents, type NamedAgent } from './transfers.store.ts'

export interface Transfer {
  /** Null: the channel's own agent again. */
  agentId: string | null
  reason: string | null
  requested_by: 'ai' | 'person' | 'api'
}

/**
 * Undefined, and nothing is changed, when there is no such active agent. The epoch moves, so that what the first agent
 * still had to say does not leave. The caller holds the conversation's lock.
 */
export async function transferTo(
  platform: Pick<Platform, 'wake'>,
  context: TimedScope,
  conversation: OpenedConversation,
  transfer: Transfer,
): Promise<{ from: NamedAgent | null; to: NamedAgent | null } | undefined> {
  const agents = await findTransferAgents(context, conversation, transfer.agentId)
  if (transfer.agentId !== null && agents.target === null) return undefined
  const to = agents.target ?? agents.ofChannel
  await reopenUnsent(context, conversation)
  await dropProposals(context, conversation.id)
  await changeAgent(context, conversation.id, to?.id === agents.ofChannel?.id ? null : to!.id)
  if (conversation.responder === 'ai') await queueUnanswered(platform, context, conversation.id)
  await announceTransfer(platform, context, conversation.id, {
    from_agent: agents.present && snapshotAgent(agents.present),
    to_agent: to && snapshotAgent(to),
    reason: transfer.reason,
    requested_by: transfer.requested_by,
  })
  return { from: agents.present, to }
}

async function announceTransfer(
  platform: Pick<Platform, 'wake'>,
  context: TimedScope,
  conversationId: string,
  transfer: NewEventData,
): Promise<void> {
  const data = await snapshotConversation(context, conversationId)
  const conversation = data.conversation!
  await appendEvents(context, [
    {
      type: 'conversation.transferred',
      data: { ...data, ...transfer },
      agent_id: conversation.agent_id,
      conversation_id: conversationId,
      contact_id: conversation.contact_id,
    },
  ])
  context.transaction.afterCommit(() => platform.wake.signal('events', { workspaceId: context.workspaceId }))
}
