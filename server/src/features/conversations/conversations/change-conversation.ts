/**
 * Every change of a conversation that is no message goes through here: one statement writes what really changed, the
 * version grows, and events say who did it and why. A call that changes nothing neither raises the version nor writes an event.
 */
import { type EventType, OperationError, type Principal, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents, type NewEventData } from '../../../platform/events/append-events.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Actor, actorOf } from './actor.ts'
import type { ConversationRow } from './conversation.ts'
import { patchConversation, snapshotConversation } from './conversations.store.ts'
import {
  type ConversationEvent,
  type ConversationPatch,
  changesVersion,
  describeChange,
  differences,
} from './describe-change.ts'

export interface ChangeContext {
  transaction: Transaction
  now: Date
  workspaceId: string
}

export interface ChangeCause {
  by: Actor | Principal
  reason?: string | null
  /** Told as one event of this type instead of one for each kind of thing that changed. */
  as?: ConversationEvent
  /** Cancels the AI's running turn and queued messages, whoever responds. */
  endsTurn?: boolean
  /** Events of the same moment that come before it. */
  after?: { type: EventType; extra: NewEventData }[]
  /** Goes into the events beside the snapshots. */
  extra?: NewEventData
}

/** The caller holds the conversation's lock. Says whether anything changed. */
export async function changeConversation(
  platform: Pick<Platform, 'wake'>,
  context: ChangeContext,
  conversation: ConversationRow,
  patch: ConversationPatch,
  cause: ChangeCause,
): Promise<boolean> {
  const { transaction } = context
  const changed = differences(conversation, patch)
  if (Object.keys(changed).length === 0) return false
  await patchConversation(context, conversation.id, changed, {
    newVersion: changesVersion(changed),
    endsTurn: cause.endsTurn === true || changed.responder !== undefined,
  })
  const told = describeChange(conversation, changed, cause.as)
  if (told.length === 0) return true
  const by = 'workspaceId' in cause.by ? await actorOf(transaction, cause.by) : cause.by
  const data = await snapshotConversation(context, conversation.id)
  const { agent_id } = data.conversation!
  await appendEvents(
    context,
    [
      ...(cause.after ?? []),
      ...told.map(({ type, fields }) => ({
        type,
        extra: { ...cause.extra, change: { by, reason: cause.reason ?? null, fields } },
      })),
    ].map(({ type, extra }) => ({
      type,
      data: { ...data, ...extra },
      agent_id,
      conversation_id: conversation.id,
      contact_id: conversation.contact_id,
    })),
  )
  transaction.afterCommit(() => platform.wake.signal('events', { workspaceId: conversation.workspace_id }))
  return true
}

/** Refuses a change that was decided on what is no longer so. */
export function refuseStaleVersion(
  conversation: Pick<ConversationRow, 'id' | 'version'>,
  ifVersion: number | undefined,
): void {
  if (ifVersion === undefined || ifVersion === conversation.version) return
  throw new OperationError('version_changed', {
    detail: 'Somebody changed the conversation in the meantime: read it again and decide anew.',
    params: {
      id: showId('conversation', conversation.id),
      version: conversation.version,
      your_version: ifVersion,
    },
  })
}
