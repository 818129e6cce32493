import { appendEvents, type NewEventData } from '../../../platform/events/append-events.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ChangeContext } from './change-conversation.ts'
import { snapshotConversation } from './conversations.store.ts'

/** Writes an event about a conversation with everything that its receivers need to know. */
export async function announceConversation(
  platform: Pick<Platform, 'wake'>,
  context: ChangeContext,
  id: string,
  type:
    | 'conversation.closed'
    | 'conversation.updated'
    | 'conversation.transferred'
    | 'conversation.taken_over'
    | 'conversation.released'
    | 'session.started'
    | 'session.resolved'
    | 'session.analyzed'
    | 'handoff.requested'
    | 'handoff.started'
    | 'handoff.resolved'
    | 'note.created'
    | 'note.updated'
    | 'note.deleted',
  extra: NewEventData = {},
): Promise<void> {
  const { transaction } = context
  const data = await snapshotConversation(context, id)
  const { conversation } = data
  await appendEvents(context, [
    {
      type,
      data: { ...data, ...extra },
      agent_id: conversation?.agent_id ?? null,
      conversation_id: id,
      contact_id: conversation?.contact_id ?? null,
    },
  ])
  transaction.afterCommit(() => platform.wake.signal('events', { workspaceId: context.workspaceId }))
}
