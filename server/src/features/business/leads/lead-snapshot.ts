/** The lead inside events. The only place that says which of its fields are kept. */
import { type Snapshot, snapshotOf } from '../../../platform/events/snapshot.ts'
import type { LeadRow } from './lead.ts'

export const LEAD_FIELDS = [
  'id',
  'contact_id',
  'conversation_id',
  'session_id',
  'agent_id',
  'name',
  'phone',
  'email',
  'intent',
  'source',
  'stage',
  'score',
  'score_reasons',
  'qualified_at',
  'owner',
  'notes',
  'custom_fields',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof LeadRow)[]

export function snapshotLead(lead: LeadRow): Snapshot<'lead'> {
  return snapshotOf('lead', LEAD_FIELDS, lead)
}
