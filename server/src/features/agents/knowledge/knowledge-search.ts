/**
 * Searching bases. Each base's index lives in memory and follows the rows: a search names the version it must see,
 * and an index that is older first takes in what changed. Nothing else needs to be told of a change. What is internal
 * lies in an index of its own, which a search for customers never opens.
 */
import { type Audience, type KnowledgeHit, showId } from '@parley/contracts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/database/index.ts'
import { createPacedWork, type PacedWork } from '../../../platform/ordering/paced-work.ts'
import { takeTurns } from '../../../platform/ordering/take-turns.ts'
import type { BaseVersion } from './knowledge.store.ts'
import { baseTooLarge, KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts'
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

/** Passages held in memory over all bases, about 2 KB each. */
const MAXIMUM_PASSAGES = 200_000
/** Passages read per statement while an index is built: half a megabyte or so. */
const PASSAGES_AT_ONCE = 250
/** Indexes that are built at the same time, of all workspaces. */
const BUILDS_AT_ONCE = 2

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

export function createKnowledgeSearch(
  database: Database,
  clock: Clock,
  limits: Pick<KnowledgeLimits, 'passages'> = KNOWLEDGE_LIMITS,
  mostPassages = MAXIMUM_PASSAGES,
  paced: PacedWork = createPacedWork(),
): KnowledgeSearch {
  const builds = takeTurns(BUILDS_AT_ONCE)
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
    const refresh = builds(workspaceId, () => bringUpToDate(workspaceId, base.id, audience, known)).finally(
      () => refreshing.delete(key),
    )
    refreshing.set(key, refresh)
    const fresh = await refresh
    cache.delete(key)
    cache.set(key, fresh)
    evict(key)
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
    const passages = stamps.documents.reduce((sum, document) => sum + document.passages_count, 0)
    if (passages > limits.passages) throw baseTooLarge(passages, limits.passages)
    const present = new Map(stamps.documents.map((document) => [document.id, document]))
    const changed = stamps.documents.filter(
      (document) => base.documents.get(document.id)?.stamp !== document.stamp,
    )
    for (const id of base.documents.keys()) if (!present.has(id)) forget(base, id)
    for (const part of partsOf(changed)) {
      const rows = await database.read(workspaceId, (session) => readPassages(session, workspaceId, part))
      for (const { documentId, from } of part) {
        if (from > 0) continue
        forget(base, documentId)
        base.documents.set(documentId, { ...present.get(documentId)!, stamp: UNFINISHED })
      }
      await paced.run(workspaceId, rows.length, (index) => take(base, rows[index]!))
    }
    // A build that breaks off begins again with what it did not finish.
    for (const document of changed) base.documents.set(document.id, document)
    base.version = stamps.version
    noteExpiry(base)
    return base
  }

  /** Evicts the least recently searched base of the workspace that holds most, so no workspace evicts another's bases. */
  function evict(newest: string): void {
    const byWorkspace = new Map<string, number>()
    let held = 0
    for (const [key, { passages }] of cache) {
      const workspace = key.split('/')[0]!
      byWorkspace.set(workspace, (byWorkspace.get(workspace) ?? 0) + passages.size)
      held += passages.size
    }
    while (held > mostPassages && cache.size > 1) {
      const [largest] = [...byWorkspace].reduce((most, one) => (one[1] > most[1] ? one : most))
      const own = [...cache.keys()].filter((key) => key.startsWith(`${largest}/`))
      const key = own.find((one) => one !== newest) ?? own[0]!
      const { size } = cache.get(key)!.passages
      cache.delete(key)
      held -= size
      byWorkspace.set(largest, byWorkspace.get(largest)! - size)
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

const UNFINISHED = 'unfinished'

/** Documents cut into parts of so many passages; a long document is in several. */
function partsOf(documents: readonly DocumentStamp[]): { documentId: string; from: number; to: number }[][] {
  const parts: { documentId: string; from: number; to: number }[][] = []
  let part: (typeof parts)[number] = []
  let room = PASSAGES_AT_ONCE
  for (const { id, passages_count } of documents) {
    let from = 0
    do {
      const to = Math.min(from + Math.max(1, room), passages_count)
      part.push({ documentId: id, from, to: Math.max(to, from) })
      room -= Math.max(1, to - from)
      from = to
      if (room > 0) continue
      parts.push(part)
      part = []
      room = PASSAGES_AT_ONCE
    } while (from < passages_count)
  }
  return part.length > 0 ? [...parts, part] : parts
}

function take(base: BaseIndex, row: PassageRow): void {
  const id = `${row.document_id}:${row.ordinal}`
  base.passages.set(id, row)
  base.index.add([
    {
      id,
      documentId: row.document_id,
      title: base.documents.get(row.document_id)!.title,
      ...(row.heading ? { heading: row.heading } : {}),
      text: row.text,
    },
  ])
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
