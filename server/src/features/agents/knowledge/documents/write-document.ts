/** Every change of a document's text goes through here: what it was is kept as a version, and it is cut anew. */

import { isDeepStrictEqual } from 'node:util'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import {
  type DocumentRow,
  type DocumentText,
  describeDocument,
  type PlacedPassage,
  writeDocument,
} from '../knowledge.store.ts'
import { type KnowledgeLimits, requireRoom } from '../limits.ts'
import type { Mark } from '../reading/read-result.ts'
import { type Passage, splitDocument } from '../search/split-document.ts'
import { announceIndexed } from './announce-indexed.ts'
import { keepVersion } from './document-versions.store.ts'

/** The document to store; with `passages` if the reading thread has split its content already. */
export type DocumentToSave = Omit<DocumentText, 'version'> & { passages?: readonly Omit<Passage, 'text'>[] }

/** `before` is the locked row, if there is one. A text that stays the same is not indexed again. */
export async function saveDocument(
  work: TimedScope,
  before: DocumentRow | undefined,
  document: DocumentToSave,
  limits: KnowledgeLimits,
): Promise<{ changed: boolean }> {
  if (before?.status !== 'ready') {
    const version = before?.version ?? 1
    const passages = placePassages(document)
    await requireRoom(work, growthOf(before, document, passages), limits)
    await writeDocument(work, { ...document, version }, passages)
    await announceIndexed(work, [document.id])
    return { changed: true }
  }
  const changed =
    before.title !== document.title ||
    before.format !== document.format ||
    before.content !== document.content ||
    !isDeepStrictEqual(before.marks, document.marks)
  if (changed) {
    const passages = placePassages(document)
    await requireRoom(work, growthOf(before, document, passages), limits)
    await keepVersion(work.transaction, before, work.now)
    const version = before.version + 1
    await writeDocument(work, { ...document, version }, passages)
    await announceIndexed(work, [document.id])
  } else if (!isDescribedAlike(before, document)) {
    await describeDocument(work, { ...document, version: before.version })
  }
  return { changed }
}

function growthOf(
  before: DocumentRow | undefined,
  document: Pick<DocumentText, 'content'>,
  passages: readonly PlacedPassage[],
): KnowledgeLimits {
  return {
    documents: before === undefined ? 1 : 0,
    characters: document.content.length - (before?.content?.length ?? 0),
    passages: passages.length - (before?.passages_count ?? 0),
  }
}

function isDescribedAlike(before: DocumentRow, document: Omit<DocumentText, 'version'>): boolean {
  return (
    before.source_url === document.source_url &&
    before.audience === document.audience &&
    before.expires_at?.getTime() === document.expires_at?.getTime() &&
    isDeepStrictEqual(before.metadata, document.metadata)
  )
}

/** Passages with the page and the anchor under which each of them begins. */
function placePassages(
  document: Pick<DocumentToSave, 'title' | 'content' | 'format' | 'marks' | 'passages'>,
): PlacedPassage[] {
  const marks = document.marks ?? []
  let next = 0
  let mark: Mark | undefined
  const { content } = document
  const passages: readonly Passage[] =
    document.passages?.map((span) => ({ ...span, text: content.slice(span.start, span.end) })) ??
    splitDocument(document)
  return passages.map((passage) => {
    while (next < marks.length && marks[next]!.start <= passage.start) mark = marks[next++]
    return {
      ...passage,
      ...(mark?.page !== undefined && { page: mark.page }),
      ...(mark?.anchor !== undefined && { anchor: mark.anchor }),
    }
  })
}
