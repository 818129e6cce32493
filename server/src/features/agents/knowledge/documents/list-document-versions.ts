/** Lists the versions of a document that are kept. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { versionsOf } from './document-versions.store.ts'
import { presentDocumentVersion } from './present-document.ts'
import { requireDocument } from './read-document.ts'

export const listDocumentVersions: Handler<'documents.versions'> = async (context, input) => {
  const row = await requireDocument(context, input.id)
  return paginate(context.transaction, versionsOf(context.workspaceId, row.id), input, presentDocumentVersion)
}
