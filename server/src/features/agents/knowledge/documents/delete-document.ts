/** Deletes a document with its versions. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { deleteDocumentRow } from '../knowledge.store.ts'
import { requireDocument } from './read-document.ts'

export const deleteDocument: Handler<'documents.delete'> = async (context, input) => {
  const row = await requireDocument(context, input.id)
  await deleteDocumentRow(context, row)
  return null
}
