import { type KnowledgeSource, type KnowledgeSourceItem, showId } from '@parley/contracts'
import type { ItemRow, SourceWithProgress } from './source.ts'

export function presentSource(row: SourceWithProgress, now: Date): KnowledgeSource {
  const status = row.waiting > 0 ? 'reading' : row.read > 0 ? 'ready' : 'failed'
  return {
    id: showId('knowledge_source', row.id),
    base_id: showId('base', row.base_id),
    kind: row.kind,
    name: row.name,
    url: row.url,
    bounds: row.bounds,
    audience: row.audience,
    expires_at: row.expires_at?.toISOString() ?? null,
    expired: row.expires_at !== null && row.expires_at <= now,
    refresh_every_hours: row.refresh_every_hours,
    metadata: row.metadata,
    status,
    error: status === 'failed' ? row.error : null,
    progress: {
      found: row.found,
      waiting: row.waiting,
      read: row.read,
      failed: row.failed,
      skipped: row.skipped,
    },
    document_id: row.kind === 'site' || row.document_id === null ? null : showId('document', row.document_id),
    read_at: row.read_at?.toISOString() ?? null,
    next_refresh_at: row.next_refresh_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

export function presentItem(row: ItemRow): KnowledgeSourceItem {
  return {
    address: row.address,
    state: row.state,
    reason: row.reason,
    document_id: row.document_id && showId('document', row.document_id),
    depth: row.depth,
    changed_at: row.changed_at?.toISOString() ?? null,
    read_at: row.read_at?.toISOString() ?? null,
  }
}
