/** Reads the fields of a stored event that analytics need. Snapshots of earlier versions lack some. Pure. */
import type { EventType } from '@parley/contracts'
import { eventDataOf, type StoredEventData } from '../../../../platform/events/pack-event.ts'
import type { FollowedEvent } from './round.ts'

type StoredEvent = Pick<FollowedEvent, 'sequence' | 'occurred_at' | 'conversation_id' | 'agent_id'> &
  StoredEventData & { type: EventType }

export function readFollowed({ data: stored, packed, schema_version, ...event }: StoredEvent): FollowedEvent {
  const data = eventDataOf({ type: event.type, schema_version, data: stored, packed })
  const message = textsOf(data.message)
  const conversation = textsOf(data.conversation)
  const tags = (data.conversation as { tags?: unknown } | null | undefined)?.tags
  return {
    ...event,
    conversation_id: event.conversation_id ?? conversation('id'),
    channel_id: message('channel_id') ?? conversation('channel_id'),
    sender: message('sender'),
    member_id: message('member_id'),
    turn_id: message('turn_id'),
    assignee_id: conversation('assignee_id'),
    team_id: conversation('team_id'),
    tags: Array.isArray(tags) ? (tags as string[]) : null,
    handoff_id: conversation('handoff_id'),
    handoff_reason: conversation('handoff_reason'),
  }
}

function textsOf(snapshot: unknown): (key: string) => string | null {
  const fields = (snapshot ?? {}) as Record<string, string | null | undefined>
  return (key) => fields[key] ?? null
}
