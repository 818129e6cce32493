/** The index of one base in memory: its documents, their passages, and when the first of them expires. */
import { type KnowledgeHit, showId } from '@parley/contracts'
import {
  type CutPassage,
  createPassageIndex,
  type IndexedPassage,
  leadInBefore,
  type PassageIndex,
  type SearchHit,
} from './search/index.ts'
import type { DocumentStamp, IndexedRow, PassageRow } from './search-index.store.ts'

export interface BaseIndex {
  version: number
  index: PassageIndex
  documents: Map<string, DocumentStamp>
  passages: Map<string, IndexedRow>
  /** When the first of its documents expires. */
  expiresAt: number
}

/** Passages read per statement while an index is built: half a megabyte or so. */
const PASSAGES_AT_ONCE = 250

export function emptyIndex(): BaseIndex {
  return {
    version: 0,
    index: createPassageIndex(),
    documents: new Map(),
    passages: new Map(),
    expiresAt: Infinity,
  }
}

/** Documents cut into parts of so many passages; a long document is in several. */
export function partsOf(
  documents: readonly DocumentStamp[],
): { documentId: string; from: number; to: number }[][] {
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

/** The passages of a document are taken in their order. */
export function takePassage(base: BaseIndex, row: PassageRow): void {
  const id = `${row.document_id}:${row.ordinal}`
  const previous = base.passages.get(`${row.document_id}:${row.ordinal - 1}`)
  const leadIn = leadInBefore(previous && cutPassageOf(previous), cutPassageOf(row))
  base.passages.set(id, leadIn === undefined ? row : { ...row, leadIn })
  base.index.add([indexedPassageOf(base, id, base.passages.get(id)!)])
}

function indexedPassageOf(base: BaseIndex, id: string, row: IndexedRow): IndexedPassage {
  return {
    id,
    documentId: row.document_id,
    title: base.documents.get(row.document_id)!.title,
    ...(row.heading ? { heading: row.heading } : {}),
    ...(row.leadIn === undefined ? {} : { leadIn: row.leadIn }),
    text: row.text,
  }
}

/** Builds the index again from its passages, since removed ones take room in it for ever. */
export async function renewIfWorn(
  base: BaseIndex,
  run: (count: number, step: (index: number) => void) => Promise<void>,
): Promise<void> {
  if (!base.index.isWorn) return
  const index = createPassageIndex()
  const passages = [...base.passages]
  await run(passages.length, (place) => {
    const [id, row] = passages[place]!
    index.add([indexedPassageOf(base, id, row)])
  })
  base.index = index
}

const cutPassageOf = (row: IndexedRow): CutPassage => ({
  heading: row.heading,
  text: row.text,
  start: row.span_start,
  end: row.span_end,
  ...(row.leadIn === undefined ? {} : { leadIn: row.leadIn }),
})

export function noteExpiry(base: BaseIndex): void {
  base.expiresAt = Infinity
  for (const { expires_at } of base.documents.values())
    if (expires_at) base.expiresAt = Math.min(base.expiresAt, expires_at.getTime())
}

/** Nothing tells of the instant at which a document expires, so each search looks. */
export function forgetExpired(base: BaseIndex, now: number): void {
  if (now < base.expiresAt) return
  for (const { id, expires_at } of base.documents.values())
    if (expires_at && expires_at.getTime() <= now) forget(base, id)
  noteExpiry(base)
}

export function forget(base: BaseIndex, documentId: string): void {
  if (!base.documents.delete(documentId)) return
  const count = base.index.removeDocument(documentId)
  for (let ordinal = 0, removed = 0; removed < count; ordinal++)
    if (base.passages.delete(`${documentId}:${ordinal}`)) removed++
}

/** Two neighbours are joined up to this length, in UTF-16 units: a reader sees the list or the paragraph in one piece. */
const LONGEST_JOINED = 1_800
/** Under one heading only white space lies between two passages. */
const WIDEST_GAP = 6
/** A neighbour that matches far less well, as a share of the score, would only lengthen the hit. */
const CLOSE_ENOUGH = 0.5

/** Hits with their passages. Neighbours under the same heading that were both found are one hit, at the better place. */
export function presentHits(
  base: BaseIndex,
  found: readonly SearchHit[],
): { id: string; hit: KnowledgeHit }[] {
  const rows = found.map(({ id, score }) => ({ id, score, row: base.passages.get(id)! }))
  for (let place = 0; place < rows.length; place++) {
    for (let other = place + 1; other < rows.length; other++) {
      const isClose = rows[other]!.score >= rows[place]!.score * CLOSE_ENOUGH
      const joined = isClose ? join(rows[place]!.row, rows[other]!.row) : undefined
      if (joined === undefined) continue
      rows[place] = { ...rows[place]!, row: joined }
      rows.splice(other, 1)
      other = place
    }
  }
  return rows.map(({ id, score, row }) => ({ id, hit: presentHit(base, row, score) }))
}

function join(a: IndexedRow, b: IndexedRow): IndexedRow | undefined {
  if (a.document_id !== b.document_id || a.heading !== b.heading || a.page !== b.page) return undefined
  const [first, second] = a.span_start < b.span_start ? [a, b] : [b, a]
  const gap = second.span_start - first.span_end
  if (gap < 0 || gap > WIDEST_GAP || second.span_end - first.span_start > LONGEST_JOINED) return undefined
  // The white space itself is not kept: one character is mostly a space or a line break, more of them are empty lines.
  const isLine = /^\s*(?:[-*+•|]|\d{1,3}[.)])/.test(second.text)
  const between = gap === 1 && !isLine ? ' ' : '\n'.repeat(gap)
  return { ...first, text: `${first.text}${between}${second.text}`, span_end: second.span_end }
}

function presentHit(base: BaseIndex, row: IndexedRow, score: number): KnowledgeHit {
  const document = base.documents.get(row.document_id)!
  return {
    document_id: showId('document', row.document_id),
    title: document.title,
    heading: row.heading,
    text: row.text,
    ...(row.leadIn === undefined ? {} : { lead_in: row.leadIn }),
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
