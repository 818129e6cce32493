/** The noun: a set of contacts that campaigns reach. A list has members; a segment has rules. */
import { type ContactAudience, OperationError, showId } from '@parley/contracts'
import type { Rule } from './rules/rule.ts'

export interface AudienceRow {
  workspace_id: string
  id: string
  name: string
  description: string | null
  /** Null: it is a list. */
  rules: Rule | null
  /** Of a segment: at `counted_at`. */
  contact_count: number
  counted_at: Date | null
  created_at: Date
  updated_at: Date
}

export function presentAudience(row: AudienceRow, now: Date): ContactAudience {
  return {
    id: showId('audience', row.id),
    name: row.name,
    description: row.description,
    kind: row.rules === null ? 'list' : 'segment',
    rules: row.rules as ContactAudience['rules'],
    contact_count: row.contact_count,
    counted_at: (row.counted_at ?? now).toISOString(),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

/** The contacts of a segment follow from its rules. */
export function requireList({ rules }: AudienceRow): void {
  if (rules === null) return
  throw new OperationError('conflict', {
    detail:
      'This audience is a segment: its contacts follow from its rules. Change the rules, or use a list.',
    params: { reason: 'audience_is_segment' },
  })
}
