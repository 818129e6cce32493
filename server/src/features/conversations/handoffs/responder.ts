/**
 * The responder of a conversation. Handing off raises the epoch under the conversation's lock, so that nothing the AI decided
 * before can be queued or claimed afterwards (P3); whoever asked then waits for AI messages whose bytes are already on
 * their way, so that when they are answered, none is.
 */

import { type AgentPrincipal, type EventType, OperationError } from '@parley/contracts'
import type { Language } from '@parley/language'
import { isClosing } from '@parley/language'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { hoursOfTeam, isOpen, opensAt } from '../../identity/business-hours/index.ts'
import {
  findAssignableMember,
  type OpenedConversation,
  reopenUnsent,
  resumeTurns,
  setResponder,
  setSessionStatus,
  snapshotConversation,
} from '../conversations/index.ts'
import { announceToContact } from './announce/announce-to-contact.ts'
import { writeAnnouncement } from './announce/write-announcement.ts'
import type { HandoffRequest, HandoffRoute, HandoffRow } from './handoff.ts'
import { snapshotHandoff } from './handoff-snapshot.ts'
import {
  closeHandoff,
  dropProposals,
  isResponding,
  openHandoff,
  readOpenMessages,
  sendsUnderWay,
} from './handoffs.store.ts'
import { languageOfContact, languageOfPeople } from './summary/choose-language.ts'
import { collectFields } from './summary/collect-fields.ts'
import { listTried } from './summary/list-tried.ts'
import { readThread } from './summary/thread.store.ts'
import { writeSummary } from './summary/write-summary.ts'

export interface ResponderContext {
  transaction: Transaction
  now: Date
  workspaceId: string
}

export interface HandoffDependencies {
  /** The assignee where the request names none. Undefined: none. */
  route?(
    context: ResponderContext,
    conversation: OpenedConversation,
    asked: HandoffRequest,
  ): Promise<HandoffRoute | undefined>
  /** "Monday, 23 November 2026, 9:00 am" by the clock of the zone. */
  writeMoment(at: Date, zone: string, language: Language): string
}

export type HandOff = (
  context: ResponderContext,
  conversation: OpenedConversation,
  asked: HandoffRequest,
) => Promise<HandoffRow>

/** Hands a conversation to people. The caller holds its lock. */
export function handOffWith(platform: Platform, dependencies: HandoffDependencies): HandOff {
  return async (context, conversation, asked) => {
    const { transaction, now, workspaceId } = context
    const before = await readThread(context, conversation.id)
    const thread = { ...before, responder: 'person' as const }
    const isNamed = asked.assigneeId != null || asked.teamId != null || asked.assignee != null
    const routed = isNamed ? undefined : await dependencies.route?.(context, conversation, asked)
    const assigneeId = asked.assigneeId ?? routed?.assigneeId ?? conversation.assignee_id
    const teamId = asked.teamId ?? routed?.teamId ?? conversation.team_id
    const assignee =
      asked.assignee ??
      (assigneeId ? (await findAssignableMember(context, assigneeId))?.name : undefined) ??
      null
    const priority = asked.priority ?? routed?.priority ?? conversation.priority

    // A person who takes over is present, whatever the hours say.
    const hours = asked.announcement === undefined ? null : await hoursOfTeam(context, teamId)
    const isClosed = !isOpen(hours, now)
    const expectedAt = isClosed ? opensAt(hours, now) : null

    const people = languageOfPeople(thread)
    await reopenUnsent(context, conversation)
    await dropProposals(context, conversation.id)
    await setResponder(context, conversation.id, {
      responder: 'person',
      assignee,
      assigneeId,
      teamId,
      lifecycle: 'open',
      contactWaits: asked.requested_by === 'contact' || asked.requested_by === 'ai',
    })
    if (conversation.current_session_id) {
      await setSessionStatus(context, conversation.current_session_id, { status: 'handed_off' })
    }
    const row = await openHandoff(
      transaction,
      {
        workspace_id: workspaceId,
        conversation_id: conversation.id,
        session_id: conversation.current_session_id,
        reason: asked.reason,
        requested_by: asked.requested_by,
        note: asked.note ?? null,
        assignee,
        summary: asked.summary ?? writeSummary(thread, people, isBareRequest(asked)),
        tried: listTried(thread, people),
        fields: collectFields(thread, people, asked.leftMessage),
        from_agent_id: thread.agent?.id ?? null,
        assignee_id: assigneeId,
        team_id: teamId,
        priority,
        after_hours: isClosed,
        expected_at: expectedAt,
      },
      now,
    )
    await announceHandoff(
      platform,
      context,
      conversation.id,
      ['handoff.requested', 'handoff.started', 'conversation.taken_over'],
      row,
    )
    if (asked.announcement !== undefined) {
      const language = languageOfContact(thread)
      const zone = thread.contact.time_zone ?? hours?.time_zone ?? thread.agent?.time_zone ?? 'UTC'
      const when = expectedAt && dependencies.writeMoment(expectedAt, zone, language)
      const text = writeAnnouncement(asked.announcement, language, isClosed ? { when } : null)
      if (text !== null) await announceToContact(transaction, conversation, thread, text, now)
      transaction.afterCommit(() =>
        platform.wake.signal('outbox', {
          workspaceId: context.workspaceId,
          channelId: conversation.channel_id,
        }),
      )
    }
    return row
  }
}

/** Only asks for a person; who left a message out of hours said what it is about. */
function isBareRequest({ reason, leftMessage }: HandoffRequest): boolean {
  return reason === 'asked_for_a_person' && leftMessage === undefined
}

/** Gives the conversation back to the AI, which answers what nobody has. The caller holds its lock. */
export async function giveBack(
  platform: Pick<Platform, 'wake'>,
  context: ResponderContext,
  conversation: OpenedConversation,
  words: { resolution?: string | null; note?: string | null } = {},
): Promise<HandoffRow | undefined> {
  await setResponder(context, conversation.id, {
    responder: 'ai',
    assignee: null,
    assigneeId: null,
  })
  if (conversation.current_session_id && conversation.session_status === 'handed_off') {
    await setSessionStatus(context, conversation.current_session_id, {
      status: 'open',
    })
  }
  const row = await endHandoff(platform, context, conversation.id, words)
  await announceHandoff(platform, context, conversation.id, ['conversation.released'], row)
  return row
}

/**
 * After the conversation was given back to the AI: closes the handoff that was active, and lets the AI answer what the contact
 * wrote and nobody has answered. A message that only closes ("thanks!") waits for no answer.
 */
export async function endHandoff(
  platform: Pick<Platform, 'wake'>,
  context: ResponderContext,
  conversationId: string,
  words: { resolution?: string | null; note?: string | null } = {},
): Promise<HandoffRow | undefined> {
  const row = await closeHandoff(context, conversationId, words)
  if (row) await announceHandoff(platform, context, conversationId, ['handoff.resolved'], row)
  await queueUnanswered(platform, context, conversationId)
  return row
}

/** The AI responds: whatever is open becomes its turn. */
export async function queueUnanswered(
  platform: Pick<Platform, 'wake'>,
  context: ResponderContext,
  conversationId: string,
): Promise<void> {
  const open = await readOpenMessages(context, conversationId)
  const isDue = open.is_answered && open.texts.some((text) => !isClosing(text))
  await resumeTurns(context, conversationId, open.answered_sequence, isDue ? context.now : null)
  if (isDue)
    context.transaction.afterCommit(() => platform.wake.signal('turns', { workspaceId: context.workspaceId }))
}

/** Several events about one moment, with one snapshot. */
async function announceHandoff(
  platform: Pick<Platform, 'wake'>,
  context: ResponderContext,
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

/** For what an agent's tool changes: undone when the responder has changed by the time it would commit. */
export async function refuseUnlessResponding(
  tx: Transaction,
  { workspaceId, respondingIn }: AgentPrincipal,
): Promise<void> {
  if (!respondingIn || (await isResponding({ transaction: tx, workspaceId }, respondingIn))) return
  throw new OperationError('responder_changed', {
    detail: 'The agent is no longer the responder of the conversation any more.',
  })
}

const LOOK_AGAIN_MS = 10

/**
 * Resolves when no AI message of the conversation is on its way. The takeover has committed, so none can start.
 * Bounded: a send ends by its timeout, and one whose worker died ends with its lease.
 */
export async function waitForAiSends(
  platform: Platform,
  workspaceId: string,
  conversationId: string,
  signal: AbortSignal,
): Promise<void> {
  const isUnderWay = () =>
    readScope(platform.database, workspaceId, (work) =>
      sendsUnderWay({ ...work, now: platform.clock.now() }, conversationId),
    )
  while (!signal.aborted && (await isUnderWay())) {
    await new Promise<void>((resolve) => {
      platform.clock.after(LOOK_AGAIN_MS, resolve)
    })
  }
}
