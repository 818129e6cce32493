import { type KnowledgeDocument, OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { type DocumentRow, findDocument } from '../knowledge.store.ts'
import { type DocumentVersionRow, findVersion } from './document-versions.store.ts'
import { presentDocument } from './present-document.ts'

export async function requireDocument(
  context: OperationContext,
  shownId: string,
  find = findDocument,
): Promise<DocumentRow> {
  const row = await find(context, requireId('document', shownId))
  if (!row) throw notFound('document', shownId)
  return row
}

export async function readDocument(context: OperationContext, shownId: string): Promise<KnowledgeDocument> {
  return presentDocument(await requireDocument(context, shownId), context.now)
}

export async function requireVersion(
  context: OperationContext,
  document: DocumentRow,
  version: number,
): Promise<DocumentVersionRow> {
  const row = await findVersion(context, document.id, version)
  if (row) return row
  throw new OperationError('not_found', {
    detail: `There is no version ${version} of this document any more, or not yet: documents.versions lists those that are kept.`,
  })
}
