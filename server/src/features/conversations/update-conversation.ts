import { appendEvents } from '../../platform/events/append-events.ts'
import type { Handlers, OperationContext } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  findSession,
  lockConversation,
  snapshotConversation,
  updateConversation,
  updateSession,
} from './conversations.store.ts'
import { readConversation, readSession } from './read-conversation.ts'

export function updateConversationOf(platform: Platform): Handlers['conversations.update'] {
  return async (context, input) => {
    const { tx, principal, now } = context
    const id = requireId('conversation', input.id)
    if (!(await lockConversation(tx, principal.workspaceId, id))) throw notFound('conversation', input.id)
    await updateConversation(tx, principal.workspaceId, id, now, input)
    await announceConversation(
      platform,
      context,
      id,
      input.lifecycle === 'closed' ? 'conversation.closed' : 'conversation.updated',
    )
    return readConversation(context, id)
  }
}

export const updateSessionOf: Handlers['sessions.update'] = async (context, input) => {
  const id = requireId('session', input.id)
  if (!(await findSession(context.tx, context.principal.workspaceId, id))) throw notFound('session', input.id)
  await updateSession(context.tx, context.principal.workspaceId, id, context.now, input)
  return readSession(context, id)
}

/** Writes an event about a conversation with everything that its receivers need to know. */
export async function announceConversation(
  platform: Pick<Platform, 'wake'>,
  context: Pick<OperationContext, 'tx' | 'now'> & { principal: { workspaceId: string } },
  id: string,
  type:
    | 'conversation.closed'
    | 'conversation.updated'
    | 'conversation.taken_over'
    | 'conversation.released'
    | 'session.resolved'
    | 'handoff.requested'
    | 'handoff.started',
  extra: Record<string, unknown> = {},
): Promise<void> {
  const { tx, now, principal } = context
  const data = await snapshotConversation(tx, principal.workspaceId, id)
  const conversation = data.conversation as { agent_id: string | null; contact_id: string } | undefined
  await appendEvents(tx, principal.workspaceId, now, [
    {
      type,
      data: { ...data, ...extra },
      agent_id: conversation?.agent_id ?? null,
      conversation_id: id,
      contact_id: conversation?.contact_id ?? null,
    },
  ])
  tx.afterCommit(() => platform.wake.signal('events'))
}
