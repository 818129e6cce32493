/** Documents as they are searched, without a database: for what learns from them, and for measurements. */
import type { KnowledgeHit } from '@parley/contracts'
import { emptyIndex, presentHits, takePassage } from './base-index.ts'
import { type DocumentToSplit, splitDocument } from './search/index.ts'

/** As many more passages are looked up, since some disappear into their neighbours. */
const MOST_JOINED = 4

export function indexDocuments(
  documents: readonly DocumentToSplit[],
): (query: string, limit: number) => KnowledgeHit[] {
  const base = emptyIndex()
  for (const [index, document] of documents.entries()) {
    const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
    const passages = splitDocument(document)
    const stamp = { source_url: null, expires_at: null, passages_count: passages.length, stamp: '' }
    base.documents.set(id, { id, title: document.title, ...stamp })
    for (const { ordinal, heading, text, start, end } of passages)
      takePassage(base, {
        document_id: id,
        ordinal,
        heading: heading ?? null,
        text,
        span_start: start,
        span_end: end,
        page: null,
        anchor: null,
      })
  }
  return (query, limit) =>
    presentHits(base, base.index.search(query, { limit: limit + MOST_JOINED }))
      .slice(0, limit)
      .map(({ hit }) => hit)
}
