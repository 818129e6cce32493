/**
 * Searching bases. Each base's index lives in memory and follows the rows: a search names the version it must see,
 * and an index that is older first takes in what changed. Nothing else needs to be told of a change. What is internal
 * lies in an index of its own, which a search for customers never opens.
 */
import { type Audience, type KnowledgeHit, showId } from '@parley/contracts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { BaseVersion } from './knowledge.store.ts'
import { createPassageIndex, type PassageIndex } from './search/index.ts'
import { type DocumentStamp, type PassageRow, readPassages, readStamps } from './search-index.store.ts'

interface BaseIndex {
  version: number
  index: PassageIndex
  documents: Map<string, DocumentStamp>
  passages: Map<string, PassageRow>
  /** When the first of its documents expires. */
  expiresAt: number
}

/** Passages held in memory over all bases; the least recently searched base goes first. About 2 KB each. */
const MAXIMUM_PASSAGES = 200_000
/** Documents read per statement while an index is built; between them other work gets its turn. */
const DOCUMENTS_AT_ONCE = 200

export interface KnowledgeSearch {
  /**
   * `bases` with the versions that the caller read: hits are at least that fresh. For customers only what is public is
   * found; `internal` also finds what only people may see.
   */
  search(
    workspaceId: string,
    bases: readonly BaseVersion[],
    query: string,
    limit: number,
    audience?: Audience,
  ): Promise<KnowledgeHit[]>
}

export function createKnowledgeSearch(database: Database, clock: Clock): KnowledgeSearch {
  const cache = new Map<string, BaseIndex>()
  const refreshing = new Map<string, Promise<BaseIndex>>()

  async function indexOf(workspaceId: string, base: BaseVersion, audience: Audience): Promise<BaseIndex> {
    const key = `${workspaceId}/${base.id}/${audience}`
    const known = cache.get(key)
    if (known && known.version >= base.version) {
      cache.delete(key)
      cache.set(key, known)
      forgetExpired(known, clock.now().getTime())
      return known
    }
    const running = refreshing.get(key)
    if (running) {
      const refreshed = await running
      return refreshed.version >= base.version ? refreshed : indexOf(workspaceId, base, audience)
    }
    const refresh = bringUpToDate(workspaceId, base.id, audience, known).finally(() => refreshing.delete(key))
    refreshing.set(key, refresh)
    const fresh = await refresh
    cache.delete(key)
    cache.set(key, fresh)
    evict()
    return fresh
  }

  async function bringUpToDate(
    workspaceId: string,
    baseId: string,
    audience: Audience,
    known: BaseIndex | undefined,
  ): Promise<BaseIndex> {
    const base = known ?? {
      version: 0,
      index: createPassageIndex(),
      documents: new Map(),
      passages: new Map(),
      expiresAt: Infinity,
    }
    const now = clock.now()
    const stamps = await database.read(workspaceId, (session) =>
      readStamps(session, workspaceId, baseId, audience, now),
    )
    const present = new Map(stamps.documents.map((document) => [document.id, document]))
    const changed = stamps.documents.filter(
      (document) => base.documents.get(document.id)?.stamp !== document.stamp,
    )
    for (const id of base.documents.keys()) if (!present.has(id)) forget(base, id)
    for (let start = 0; start < changed.length; start += DOCUMENTS_AT_ONCE) {
      const part = changed.slice(start, start + DOCUMENTS_AT_ONCE)
      const rows = await database.read(workspaceId, (session) =>
        readPassages(
          session,
          workspaceId,
          part.map((document) => document.id),
        ),
      )
      for (const document of part) {
        forget(base, document.id)
        base.documents.set(document.id, document)
      }
      take(base, rows)
    }
    base.version = stamps.version
    noteExpiry(base)
    return base
  }

  function evict(): void {
    let held = 0
    for (const base of cache.values()) held += base.passages.size
    for (const [key, base] of cache) {
      if (held <= MAXIMUM_PASSAGES || cache.size === 1) return
      cache.delete(key)
      held -= base.passages.size
    }
  }

  return {
    async search(workspaceId, bases, query, limit, audience = 'public') {
      const audiences: Audience[] = audience === 'internal' ? ['public', 'internal'] : ['public']
      const hits: { id: string; hit: KnowledgeHit }[] = []
      for (const version of bases) {
        for (const searched of audiences) {
          const base = await indexOf(workspaceId, version, searched)
          // Shown before the next base is waited for: by then this one may have lost the passage.
          for (const { id, score } of base.index.search(query, { limit }))
            hits.push({ id, hit: present(base, base.passages.get(id)!, score) })
        }
      }
      if (bases.length * audiences.length > 1)
        hits.sort((a, b) => b.hit.score - a.hit.score || (a.id < b.id ? -1 : 1))
      return hits.slice(0, limit).map(({ hit }) => hit)
    },
  }
}

function take(base: BaseIndex, rows: PassageRow[]): void {
  base.index.add(
    rows.map((row) => {
      const id = `${row.document_id}:${row.ordinal}`
      base.passages.set(id, row)
      const document = base.documents.get(row.document_id)!
      return {
        id,
        documentId: row.document_id,
        title: document.title,
        ...(row.heading ? { heading: row.heading } : {}),
        text: row.text,
      }
    }),
  )
}

function noteExpiry(base: BaseIndex): void {
  base.expiresAt = Infinity
  for (const { expires_at } of base.documents.values())
    if (expires_at) base.expiresAt = Math.min(base.expiresAt, expires_at.getTime())
}

/** Nothing tells of the instant at which a document expires, so each search looks. */
function forgetExpired(base: BaseIndex, now: number): void {
  if (now < base.expiresAt) return
  for (const { id, expires_at } of base.documents.values())
    if (expires_at && expires_at.getTime() <= now) forget(base, id)
  noteExpiry(base)
}

function forget(base: BaseIndex, documentId: string): void {
  if (!base.documents.delete(documentId)) return
  const count = base.index.removeDocument(documentId)
  for (let ordinal = 0, removed = 0; removed < count; ordinal++)
    if (base.passages.delete(`${documentId}:${ordinal}`)) removed++
}

function present(base: BaseIndex, row: PassageRow, score: number): KnowledgeHit {
  const document = base.documents.get(row.document_id)!
  return {
    document_id: showId('document', row.document_id),
    title: document.title,
    heading: row.heading,
    text: row.text,
    span: { start: row.span_start, end: row.span_end },
    source_url: document.source_url,
    page: row.page,
    address: addressOf(document.source_url, row),
    score,
  }
}

/** A page of a PDF is named as https://www.rfc-editor.org/rfc/rfc8118#section-3 has it. */
function addressOf(url: string | null, { page, anchor }: PassageRow): string | null {
  if (url === null || (page === null && anchor === null)) return url
  const whole = url.split('#', 1)[0]!
  return page === null ? `${whole}#${encodeURIComponent(anchor!)}` : `${whole}#page=${page}`
}
