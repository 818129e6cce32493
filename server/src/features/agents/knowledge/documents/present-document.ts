import { type KnowledgeDocument, type KnowledgeDocumentVersion, showId } from '@parley/contracts'
import type { DocumentRow } from '../knowledge.store.ts'
import type { ListedVersionRow } from './document-versions.store.ts'

export function presentDocument(row: DocumentRow, now: Date): KnowledgeDocument {
  return {
    id: showId('document', row.id),
    base_id: showId('base', row.base_id),
    title: row.title,
    format: row.format,
    status: row.status,
    error: row.error,
    source_url: row.source_url,
    metadata: row.metadata,
    audience: row.audience,
    expires_at: row.expires_at?.toISOString() ?? null,
    expired: row.expires_at !== null && row.expires_at <= now,
    source_id: row.source_id && showId('knowledge_source', row.source_id),
    version: row.version,
    passages_count: row.passages_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

export function presentDocumentVersion(row: ListedVersionRow): KnowledgeDocumentVersion {
  return {
    id: showId('document_version', row.id),
    document_id: showId('document', row.document_id),
    version: row.version,
    title: row.title,
    format: row.format,
    source_url: row.source_url,
    characters: row.characters,
    created_at: row.created_at.toISOString(),
    replaced_at: row.replaced_at.toISOString(),
  }
}
