import type { KnowledgeBase, KnowledgeDocument, KnowledgeSource } from '@parley/contracts'
import { ID, TIMES } from './ids.ts'

export const BASE: KnowledgeBase = {
  id: ID.base,
  name: 'Shop',
  description: null,
  documents_count: 1,
  version: 1,
  ...TIMES,
}

export const SOURCE: KnowledgeSource = {
  id: ID.source,
  base_id: ID.base,
  kind: 'page',
  name: 'Price list',
  url: 'https://example.com/prices',
  bounds: null,
  audience: 'public',
  expires_at: null,
  expired: false,
  refresh_every_hours: null,
  metadata: { doc_type: 'url' },
  status: 'reading',
  error: null,
  progress: { found: 1, waiting: 1, read: 0, failed: 0, skipped: 0 },
  document_id: ID.document,
  read_at: null,
  next_refresh_at: null,
  ...TIMES,
}

export const DOCUMENT: KnowledgeDocument = {
  id: ID.document,
  base_id: ID.base,
  title: 'Summer 2026 Pricing',
  format: 'markdown',
  status: 'ready',
  error: null,
  source_url: null,
  metadata: { doc_type: 'text', Department: 'sales' },
  audience: 'public',
  expires_at: null,
  expired: false,
  source_id: null,
  version: 1,
  passages_count: 1,
  ...TIMES,
}
