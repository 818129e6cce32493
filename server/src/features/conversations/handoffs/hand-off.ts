/**
 * Hands a conversation to people. That raises the epoch under the conversation's lock, so that nothing the AI decided before can
 * be queued or claimed afterwards (P3).
 */
import { type Language, standardWords } from '@parley/language'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { hoursOfTeam, isOpen, opensAt } from '../../identity/business-hours/index.ts'
import {
  findAssignableMember,
  lockConversation,
  type OpenedConversation,
  reopenUnsent,
  setResponder,
  setSessionStatus,
} from '../conversations/index.ts'
import { announceHandoff } from './announce/announce-handoff.ts'
import { announceToContact } from './announce/announce-to-contact.ts'
import { writeAnnouncement } from './announce/write-announcement.ts'
import type { HandoffRequest, HandoffRoute, HandoffRow } from './handoff.ts'
import { dropProposals, openHandoff } from './handoffs.store.ts'
import { languageOfContact, languageOfPeople } from './summary/choose-language.ts'
import { collectFields } from './summary/collect-fields.ts'
import { listTried } from './summary/list-tried.ts'
import { readThread, type Thread } from './summary/thread.store.ts'
import { writeSummary } from './summary/write-summary.ts'

export interface HandoffDependencies {
  /** The assignee where the request names none. Undefined: none. */
  route?(
    context: TimedScope,
    conversation: OpenedConversation,
    asked: HandoffRequest,
  ): Promise<HandoffRoute | undefined>
  /** "Monday, 23 November 2026, 9:00 am" by the clock of the zone. */
  writeMoment(at: Date, zone: string, language: Language): string
}

export type HandOff = (
  context: TimedScope,
  conversation: OpenedConversation,
  asked: HandoffRequest,
) => Promise<HandoffRow>

/** The caller holds the conversation's lock. */
export function handOffWith(platform: Platform, dependencies: HandoffDependencies): HandOff {
  return async (context, conversation, asked) => {
    const { transaction, now, workspaceId } = context
    const before = await readThread(context, conversation.id)
    const thread = { ...before, responder: 'person' as const }
    const { assignee, assigneeId, teamId, priority, sendText } = await chooseAssignment(
      dependencies,
      context,
      conversation,
      asked,
    )
    const absence = await readAbsence(context, asked, teamId)

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
        taken_at: asked.requested_by === 'person' || asked.takesOver ? now : null,
        notifies_contact: asked.notifiesContact ?? true,
        after_hours: absence.isClosed,
        expected_at: absence.expectedAt,
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
    await sendText?.()
    if (asked.announcement !== undefined) {
      const text = writeWords(dependencies, asked.announcement, thread, absence)
      // Again, because the text of a rule may have opened a session.
      const present = sendText ? (await lockConversation(context, conversation.id))! : conversation
      if (text !== null) await announceToContact(transaction, present, thread, { text }, now)
      transaction.afterCommit(() =>
        platform.wake.signal('outbox', { workspaceId, channelId: conversation.channel_id }),
      )
    }
    return row
  }
}

/** The request decides. Routing decides where the request names nobody, and the conversation decides the rest. */
async function chooseAssignment(
  dependencies: HandoffDependencies,
  context: TimedScope,
  conversation: OpenedConversation,
  asked: HandoffRequest,
) {
  const isNamed = asked.assigneeId != null || asked.teamId != null || asked.assignee != null
  const routed = isNamed ? undefined : await dependencies.route?.(context, conversation, asked)
  const assigneeId = asked.assigneeId ?? routed?.assigneeId ?? conversation.assignee_id
  const member =
    asked.assignee == null && assigneeId ? await findAssignableMember(context, assigneeId) : undefined
  return {
    assigneeId,
    teamId: asked.teamId ?? routed?.teamId ?? conversation.team_id,
    assignee: asked.assignee ?? member?.name ?? null,
    priority: asked.priority ?? routed?.priority ?? conversation.priority,
    sendText: routed?.sendText,
  }
}

interface Absence {
  /** Outside of the hours of the people who are asked for. */
  isClosed: boolean
  expectedAt: Date | null
  /** The zone of the hours. */
  zone: string | undefined
}

/** A person who takes over is present, whatever the hours say. */
async function readAbsence(
  context: TimedScope,
  { announcement }: HandoffRequest,
  teamId: string | null,
): Promise<Absence> {
  const hours = announcement === undefined ? null : await hoursOfTeam(context, teamId)
  const isClosed = !isOpen(hours, context.now)
  return { isClosed, expectedAt: isClosed ? opensAt(hours, context.now) : null, zone: hours?.time_zone }
}

function writeWords(
  { writeMoment }: HandoffDependencies,
  announcement: NonNullable<HandoffRequest['announcement']>,
  thread: Thread,
  { isClosed, expectedAt, zone }: Absence,
): string | null {
  const language = languageOfContact(thread)
  const ofContact = thread.contact.time_zone ?? zone ?? thread.agent?.time_zone ?? 'UTC'
  const when = expectedAt && writeMoment(expectedAt, ofContact, language)
  return writeAnnouncement(announcement, standardWords(language, thread.texts), isClosed ? { when } : null)
}

/** Only asks for a person; who left a message out of hours said what it is about. */
function isBareRequest({ reason, leftMessage }: HandoffRequest): boolean {
  return reason === 'asked_for_a_person' && leftMessage === undefined
}
