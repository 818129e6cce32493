/** Decides which devices are notified of an event. Pure. */
import { type EventType, hasEveryChannel, type MemberRole, readId, scopesOf } from '@parley/contracts'
import type { EventData } from '../../../../platform/events/pack-event.ts'
import type { PushSettingsRow } from '../settings/push-settings.store.ts'

/** The events of which somebody may be notified. */
export const NOTIFYING_EVENTS = [
  'handoff.requested',
  'message.received',
  'note.created',
  'note.updated',
  'conversation.assigned',
] as const satisfies EventType[]

export interface NotifyingEvent {
  sequence: number
  type: EventType
  occurred_at: Date
  data: EventData
}

/** As it is now: another may have answered since the event. */
export interface ConversationNow {
  id: string
  channel_id: string
  lifecycle: string
  responder: 'ai' | 'person' | 'none'
  assignee_id: string | null
  team_id: string | null
}

/** A device with what decides whether its member is notified. */
export interface Recipient extends PushSettingsRow {
  device_id: string
  member_id: string
  role: MemberRole
  channel_ids: string[] | null
  team_ids: string[]
}

export interface NewPush {
  device_id: string
  event_sequence: number
  kind: 'handoff' | 'message' | 'mention' | 'assignment'
  conversation_id: string
  subject_id: string | null
  by_member_id: string | null
  occurred_at: Date
}

/** The kind of push, and the members who get it. */
interface Notification extends Pick<NewPush, 'kind'> {
  subject_id?: string | null
  by_member_id?: string | null
  isFor(recipient: Recipient): boolean
}

type Fields = Record<string, unknown>

/** `mentioned`: the members whom this event mentions for the first time in its note. */
export function choosePushes(
  event: NotifyingEvent,
  conversation: ConversationNow,
  recipients: readonly Recipient[],
  mentioned: ReadonlySet<string>,
): NewPush[] {
  const notification = notificationOf(event, conversation, mentioned)
  if (!notification) return []
  const { kind, subject_id = null, by_member_id = null, isFor } = notification
  return recipients
    .filter(
      (recipient) =>
        recipient[SETTING_OF[kind]] &&
        recipient.member_id !== by_member_id &&
        seesChannel(recipient, conversation.channel_id) &&
        isFor(recipient),
    )
    .map(({ device_id }) => ({
      ...{ device_id, kind, subject_id, by_member_id },
      event_sequence: event.sequence,
      conversation_id: conversation.id,
      occurred_at: event.occurred_at,
    }))
}

const SETTING_OF = {
  handoff: 'handoffs',
  message: 'messages',
  mention: 'mentions',
  assignment: 'assignments',
} as const

function notificationOf(
  { type, data }: NotifyingEvent,
  now: ConversationNow,
  mentioned: ReadonlySet<string>,
): Notification | undefined {
  switch (type) {
    case 'handoff.requested':
      return ofHandoff(data, now)
    case 'message.received':
      return ofMessage(data, now)
    case 'conversation.assigned':
      return ofAssignment(data, now)
    case 'note.created':
    case 'note.updated': {
      const note = fieldsOf(data.note)
      const by_member_id = note.author_kind === 'member' ? (note.author_id as string) : null
      const isFor = ({ member_id }: Recipient) => mentioned.has(member_id)
      return { kind: 'mention', subject_id: note.id as string, by_member_id, isFor }
    }
    default:
      return undefined
  }
}

/** A member who takes over asked for nobody. */
function ofHandoff(data: EventData, now: ConversationNow): Notification | undefined {
  if (fieldsOf(data.handoff).requested_by === 'person') return undefined
  return needsPerson(now) ? { kind: 'handoff', isFor: respondersOf(now) } : undefined
}

/**
 * To the member who is responsible. Where nobody is, the first unread message is like a handoff, for channels without an agent:
 * of the others everybody knows already.
 */
function ofMessage(data: EventData, now: ConversationNow): Notification | undefined {
  const then = fieldsOf(data.conversation)
  if (then.responder === 'ai' || !needsPerson(now)) return undefined
  const subject_id = (fieldsOf(data.message).id as string | undefined) ?? null
  if (now.assignee_id !== null) return { kind: 'message', subject_id, isFor: respondersOf(now) }
  return then.unread_count === 1 ? { kind: 'handoff', subject_id, isFor: respondersOf(now) } : undefined
}

function ofAssignment(data: EventData, now: ConversationNow): Notification | undefined {
  const { by, fields } = fieldsOf(data.change) as {
    by?: { kind: string; id: string | null }
    fields?: Record<string, [unknown, unknown]>
  }
  const by_member_id = by?.kind === 'member' && by.id ? (readId('member', by.id) ?? null) : null
  const assigned = (field: string) => typeof fields?.[field]?.[1] === 'string'
  const concerns =
    now.assignee_id !== null ? assigned('assignee_id') : assigned('team_id') && now.team_id !== null
  return concerns ? { kind: 'assignment', by_member_id, isFor: respondersOf(now) } : undefined
}

const needsPerson = ({ responder, lifecycle }: ConversationNow) =>
  responder !== 'ai' && (lifecycle === 'open' || lifecycle === 'pending')

/** The member that the conversation is assigned to; else its team; else everybody who may answer. */
function respondersOf({ assignee_id, team_id }: ConversationNow): (recipient: Recipient) => boolean {
  if (assignee_id !== null) return ({ member_id }) => member_id === assignee_id
  if (team_id !== null) return ({ team_ids }) => team_ids.includes(team_id)
  return ({ role, channel_ids }) => scopesOf(role, channel_ids).includes('messages:write')
}

export function seesChannel(
  { role, channel_ids }: Pick<Recipient, 'role' | 'channel_ids'>,
  channelId: string,
): boolean {
  return hasEveryChannel(role) || channel_ids === null || channel_ids.includes(channelId)
}

const fieldsOf = (snapshot: unknown) => (snapshot ?? {}) as Fields
