/** Changes a document. Its former text is kept as a version. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { lockDocument } from '../knowledge.store.ts'
import type { KnowledgeLimits } from '../limits.ts'
import { readExpiry } from '../read-expiry.ts'
import { readDocument, requireDocument } from './read-document.ts'
import { saveDocument } from './write-document.ts'

export const updateDocument =
  (limits: KnowledgeLimits): Handler<'documents.update'> =>
  async (context, input) => {
    const row = await requireDocument(context, input.id, lockDocument)
    const document = {
      ...row,
      title: input.title ?? row.title,
      format: input.format ?? row.format,
      content: input.content ?? row.content ?? '',
      source_url: input.source_url === undefined ? row.source_url : input.source_url,
      metadata: input.metadata ?? row.metadata,
      audience: input.audience ?? row.audience,
      expires_at: input.expires_at === undefined ? row.expires_at : readExpiry(input.expires_at),
      // The page numbers of the former text do not apply to a new one.
      marks: input.content === undefined || input.content === row.content ? row.marks : null,
    }
    await saveDocument(context, row, document, limits)
    return readDocument(context, input.id)
  }
