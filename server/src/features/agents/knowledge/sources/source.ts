import type { Audience, SiteBounds } from '@parley/contracts'

export interface SourceRow {
  workspace_id: string
  id: string
  base_id: string
  kind: 'file' | 'page' | 'site'
  name: string
  url: string | null
  bounds: SiteBounds | null
  audience: Audience
  expires_at: Date | null
  refresh_every_hours: number | null
  metadata: Record<string, unknown>
  run: number
  read_at: Date | null
  next_refresh_at: Date | null
  available_at: Date | null
  lease_until: Date | null
  created_at: Date
  updated_at: Date
}

/** With what its items come to. */
export interface SourceWithProgress extends SourceRow {
  found: number
  waiting: number
  read: number
  failed: number
  skipped: number
  error: string | null
  document_id: string | null
}

/** A file, or a page. */
export interface ItemRow {
  workspace_id: string
  id: string
  source_id: string
  address: string
  depth: number
  state: 'waiting' | 'read' | 'failed' | 'skipped'
  reason: string | null
  document_id: string | null
  run: number
  attempts: number
  available_at: Date
  storage_key: string | null
  mime_type: string | null
  title: string | null
  source_url: string | null
  etag: string | null
  last_modified: string | null
  links: string[] | null
  changed_at: Date | null
  read_at: Date | null
  created_at: Date
}
