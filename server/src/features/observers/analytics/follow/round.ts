/**
 * A round of a conversation, as events tell of it. Pure: each event changes the round it falls into, or begins one, and
 * says what it adds to the quarter of an hour in which it happened.
 */
import { NIL_ID } from '../../../../platform/ids/new-id.ts'

export interface Round {
  conversation_id: string
  round: number
  channel_id: string
  agent_id: string | null
  member_id: string | null
  team_id: string | null
  tags: string[]
  opened_at: Date
  first_inbound_at: Date | null
  first_response_at: Date | null
  ai_first_response_at: Date | null
  person_first_response_at: Date | null
  person_first_response_seconds: number | null
  handoffs: number
  handed_off_at: Date | null
  ai_messages: number
  person_messages: number
  closed_at: Date | null
}

/** The fields of an event that following needs. They are missing in events of other nouns, or of versions before. */
export interface FollowedEvent {
  sequence: number
  type: string
  occurred_at: Date
  conversation_id: string | null
  channel_id: string | null
  agent_id: string | null
  sender: string | null
  member_id: string | null
  turn_id: string | null
  assignee_id: string | null
  team_id: string | null
  tags: string[] | null
  handoff_id: string | null
  handoff_reason: string | null
}

export const COUNTERS = [
  'messages_received',
  'messages_sent',
  'messages_sent_by_ai',
  'messages_sent_by_people',
  'messages_failed',
  'leads_captured',
  'bookings_made',
] as const
export type Counter = (typeof COUNTERS)[number]

/** Begins a round: the conversation is new, or was closed. */
export function beginRound(event: FollowedEvent, before: Round | undefined): Round {
  return {
    conversation_id: event.conversation_id!,
    round: (before?.round ?? 0) + 1,
    channel_id: event.channel_id ?? before?.channel_id ?? NIL_ID,
    agent_id: event.agent_id,
    member_id: event.assignee_id,
    team_id: event.team_id,
    tags: event.tags ?? [],
    opened_at: event.occurred_at,
    first_inbound_at: null,
    first_response_at: null,
    ai_first_response_at: null,
    person_first_response_at: null,
    person_first_response_seconds: null,
    handoffs: 0,
    handed_off_at: null,
    ai_messages: 0,
    person_messages: 0,
    closed_at: null,
  }
}

/**
 * Whether an event about a conversation that is closed begins another round of it. Messages do not by themselves: what
 * opens a conversation says so first, and what was written before the end often leaves after it.
 */
export function beginsRound({ type }: Pick<FollowedEvent, 'type'>): boolean {
  return type === 'conversation.opened' || type === 'conversation.reopened'
}

/** Changes `round` by what the event says, and tells what to count. */
export function applyEvent(round: Round, event: FollowedEvent): Counter[] {
  noteSurroundings(round, event)
  const at = event.occurred_at
  switch (event.type) {
    case 'message.received':
      round.first_inbound_at ??= at
      return ['messages_received']
    case 'message.sent':
      return noteAnswer(round, event)
    case 'message.failed':
      return ['messages_failed']
    case 'conversation.closed':
      round.closed_at = at
      return []
    default:
      return []
  }
}

function noteSurroundings(round: Round, event: FollowedEvent): void {
  if (event.channel_id) round.channel_id = event.channel_id
  if (event.agent_id) round.agent_id = event.agent_id
  if (event.tags) round.tags = event.tags
  if (event.tags) round.team_id = event.team_id
  if (event.assignee_id) round.member_id = event.assignee_id
}

function noteAnswer(round: Round, event: FollowedEvent): Counter[] {
  const at = event.occurred_at
  const asked = round.first_inbound_at
  if (event.sender === 'ai') {
    round.ai_messages++
    if (asked) {
      round.first_response_at ??= at
      round.ai_first_response_at ??= at
    }
    return ['messages_sent', 'messages_sent_by_ai']
  }
  if (event.sender !== 'person') return ['messages_sent']
  round.person_messages++
  if (event.member_id) round.member_id = event.member_id
  if (asked) {
    round.first_response_at ??= at
    if (!round.person_first_response_at) {
      const since = round.handed_off_at && round.handed_off_at > asked ? round.handed_off_at : asked
      round.person_first_response_at = at
      round.person_first_response_seconds = Math.max(0, (at.getTime() - since.getTime()) / 1000)
    }
  }
  return ['messages_sent', 'messages_sent_by_people']
}

const BUCKET_MS = 15 * 60 * 1000

/** The quarter of an hour that a moment lies in. */
export function bucketOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / BUCKET_MS) * BUCKET_MS)
}
