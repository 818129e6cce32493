import type { EventType } from '@parley/contracts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { snapshotConversation } from '../../conversations/index.ts'
import type { HandoffRow } from '../handoff.ts'
import { snapshotHandoff } from '../handoff-snapshot.ts'

/** Several events about one moment, with one snapshot. */
export async function announceHandoff(
  platform: Pick<Platform, 'wake'>,
  context: TimedScope,
  conversationId: string,
  types: readonly EventType[],
  handoff: HandoffRow | undefined,
): Promise<void> {
  const data = await snapshotConversation(context, conversationId)
  const conversation = data.conversation!
  await appendEvents(
    context,
    types.map((type) => ({
      type,
      data: { ...data, ...(handoff ? { handoff: snapshotHandoff(handoff) } : {}) },
      agent_id: conversation.agent_id,
      conversation_id: conversationId,
      contact_id: conversation.contact_id,
    })),
  )
  context.transaction.afterCommit(() => platform.wake.signal('events', { workspaceId: context.workspaceId }))
}
