import { OperationError } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { saveDocument } from '../documents/write-document.ts'
import { deleteDocumentRow, failDocument, lockDocument } from '../knowledge.store.ts'
import type { KnowledgeLimits } from '../limits.ts'
import { addPages, finishItem, isReadElsewhere } from './lane.store.ts'
import type { Outcome } from './read-item.ts'
import type { ItemRow, SourceRow } from './source.ts'

type ReadOutcome = Extract<Outcome, { kind: 'read' }>

/** Writes the outcome of an item into its row, its document and the rows of linked pages. The source is locked. */
export async function writeOutcome(
  tx: Transaction,
  source: SourceRow,
  item: ItemRow,
  outcome: Outcome,
  now: Date,
  limits: KnowledgeLimits,
): Promise<void> {
  if (outcome.kind === 'read') {
    try {
      return await writeRead(tx, source, item, outcome, now, limits)
    } catch (error) {
      // The quota is asked before anything is written.
      if (!(error instanceof OperationError) || error.code !== 'plan_limit') throw error
      const reason = error.message
      return writeOutcome(tx, source, item, { kind: 'failed', reason, gone: false, pause_ms: 0 }, now, limits)
    }
  }
  if (outcome.kind === 'unchanged') {
    const reason = await follow(tx, source, item, outcome.links, null, now)
    return finishItem(tx, item, { state: 'read', reason, document_id: item.document_id }, now)
  }
  const { reason } = outcome
  const isRemoved = outcome.kind !== 'later' && outcome.gone && source.kind === 'site'
  if (item.document_id && isRemoved) await removeDocuments(tx, source, [item.document_id], now)
  else if (item.document_id)
    await failDocument({ transaction: tx, workspaceId: source.workspace_id, now }, item.document_id, reason)
  // Pages that only this one links to are kept if it cannot be read today.
  if (!isRemoved && item.depth > 0) await follow(tx, source, item, item.links ?? [], null, now)
  await finishItem(
    tx,
    item,
    {
      state: outcome.kind === 'skipped' ? 'skipped' : 'failed',
      reason,
      document_id: isRemoved ? null : item.document_id,
      // After a failure the whole page is fetched the next time.
      etag: null,
      last_modified: null,
    },
    now,
  )
}

async function writeRead(
  tx: Transaction,
  source: SourceRow,
  item: ItemRow,
  outcome: ReadOutcome,
  now: Date,
  limits: KnowledgeLimits,
): Promise<void> {
  const { result, url, etag, last_modified, links } = outcome
  if (url !== null && item.depth > 0 && (await isReadElsewhere(tx, item, url))) {
    const reason = `It is the same page as ${url}, which is read already.`
    if (item.document_id) await removeDocuments(tx, source, [item.document_id], now)
    return finishItem(tx, item, { state: 'skipped', reason, document_id: null }, now)
  }
  const before = item.document_id
    ? await lockDocument({ transaction: tx, workspaceId: source.workspace_id }, item.document_id)
    : undefined
  const document = {
    id: before?.id ?? newId(),
    base_id: source.base_id,
    title: item.title ?? result.title ?? nameOf(item),
    format: result.format,
    content: result.content,
    source_url: url ?? item.source_url,
    metadata: before?.metadata ?? source.metadata,
    // One document may be meant for others than its source: reading it again opens it to nobody.
    audience: before?.audience ?? source.audience,
    expires_at: before ? before.expires_at : source.expires_at,
    source_id: source.id,
    marks: result.marks.length > 0 ? result.marks : null,
    passages: result.passages,
  }
  const { changed } = await saveDocument(
    { transaction: tx, workspaceId: source.workspace_id, now },
    before,
    document,
    limits,
  )
  const reason = await follow(tx, source, item, links, result.note, now)
  await finishItem(
    tx,
    item,
    { state: 'read', reason, document_id: document.id, etag, last_modified, links, changed },
    now,
  )
}

async function follow(
  tx: Transaction,
  source: SourceRow,
  item: ItemRow,
  links: readonly string[],
  note: string | null,
  now: Date,
): Promise<string | null> {
  const { leftOut } = await addPages(tx, source, links, item.depth + 1, now)
  if (!leftOut) return note
  return `Some of the pages it leads to were left out: bounds.max_pages (${source.bounds?.max_pages}) is reached.`
}

export async function removeDocuments(
  tx: Transaction,
  source: SourceRow,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  for (const id of ids)
    await deleteDocumentRow(
      { transaction: tx, workspaceId: source.workspace_id, now },
      { id, base_id: source.base_id },
    )
}

function nameOf(item: ItemRow): string {
  return (item.storage_key ? item.address.replace(/\.[a-z0-9]{1,10}$/i, '') : item.address).slice(0, 500)
}
