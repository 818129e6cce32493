/** The noun: a set of contacts that campaigns reach. */
import { type ContactAudience, showId } from '@parley/contracts'

export interface AudienceRow {
  workspace_id: string
  id: string
  name: string
  description: string | null
  contact_count: number
  created_at: Date
  updated_at: Date
}

export function presentAudience(row: AudienceRow): ContactAudience {
  return {
    id: showId('audience', row.id),
    name: row.name,
    description: row.description,
    kind: 'list',
    contact_count: row.contact_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
