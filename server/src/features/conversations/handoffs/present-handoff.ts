import { type EventData, type Handoff, showId } from '@parley/contracts'
import type { HandoffRow } from './handoff.ts'
import type { HANDOFF_FIELDS } from './handoff-snapshot.ts'

/** Snapshots of before there was a summary lack what came with it. */
/** The input of the presenter: from a row, or from the snapshot in an event. */
export type ShownHandoff = Pick<HandoffRow, (typeof HANDOFF_FIELDS)[number]>

export function presentHandoff(row: ShownHandoff): Handoff {
  return {
    id: showId('handoff', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    session_id: row.session_id ? showId('session', row.session_id) : null,
    status: row.status === 'active' ? 'active' : 'resolved',
    reason: row.reason,
    requested_by: row.requested_by,
    summary: row.summary ?? null,
    tried: row.tried ?? [],
    fields: row.fields ?? [],
    from_agent_id: row.from_agent_id ? showId('agent', row.from_agent_id) : null,
    assignee_id: row.assignee_id ? showId('member', row.assignee_id) : null,
    team_id: row.team_id ? showId('team', row.team_id) : null,
    priority: row.priority ?? 'normal',
    after_hours: row.after_hours ?? false,
    expected_at: time(row.expected_at ?? null),
    note: row.note,
    resolution: row.resolution ?? null,
    created_at: time(row.created_at)!,
    resolved_at: time(row.released_at),
  }
}

/** In an event, with the name of a person who is no member. */
export function presentHandoffSnapshot(row: ShownHandoff): NonNullable<EventData['handoff']> {
  // Events of before handoffs were resources hold the words alone.
  if (row.id === undefined) return { ...(row as unknown as NonNullable<EventData['handoff']>) }
  return { ...presentHandoff(row), assignee: row.assignee }
}

function time(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString()
}
