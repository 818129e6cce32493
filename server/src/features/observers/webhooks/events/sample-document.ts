import { type KnowledgeDocument, showId } from '@parley/contracts'
import { SAMPLE } from './sample-ids.ts'

/** A document that was read from a file. */
export function sampleDocument(at: string): KnowledgeDocument {
  return {
    id: showId('document', SAMPLE),
    base_id: showId('base', SAMPLE),
    title: 'Sample Price List',
    format: 'markdown',
    status: 'ready',
    error: null,
    source_url: null,
    metadata: {},
    audience: 'public',
    expires_at: null,
    expired: false,
    source_id: null,
    version: 1,
    passages_count: 12,
    created_at: at,
    updated_at: at,
  }
}
