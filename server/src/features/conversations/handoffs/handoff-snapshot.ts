/** The handoff inside events. The only place that says which of its fields are kept. */
import { type Snapshot, snapshotOf } from '../../../platform/events/snapshot.ts'
import type { HandoffRow } from './handoff.ts'

export const HANDOFF_FIELDS = [
  'id',
  'conversation_id',
  'session_id',
  'status',
  'reason',
  'requested_by',
  'note',
  'assignee',
  'summary',
  'tried',
  'fields',
  'from_agent_id',
  'assignee_id',
  'team_id',
  'priority',
  'after_hours',
  'expected_at',
  'resolution',
  'created_at',
  'released_at',
] as const satisfies readonly (keyof HandoffRow)[]

export function snapshotHandoff(handoff: HandoffRow): Snapshot<'handoff'> {
  return snapshotOf('handoff', HANDOFF_FIELDS, handoff)
}
