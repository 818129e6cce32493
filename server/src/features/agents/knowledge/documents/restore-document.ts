/** Gives a document the text of an earlier version, as a new version. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { lockDocument } from '../knowledge.store.ts'
import type { KnowledgeLimits } from '../limits.ts'
import { readDocument, requireDocument, requireVersion } from './read-document.ts'
import { saveDocument } from './write-document.ts'

export const restoreDocument =
  (limits: KnowledgeLimits): Handler<'documents.restore'> =>
  async (context, input) => {
    const row = await requireDocument(context, input.id, lockDocument)
    if (input.version !== row.version) {
      const { title, format, content, source_url, marks } = await requireVersion(context, row, input.version)
      const document = { ...row, title, format, content, source_url, marks }
      await saveDocument(context, row, document, limits)
    }
    return readDocument(context, input.id)
  }
