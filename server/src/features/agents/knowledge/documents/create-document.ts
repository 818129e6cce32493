/** Writes a document into a base. */
import { showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { baseFor } from '../base-for.ts'
import type { KnowledgeLimits } from '../limits.ts'
import { readExpiry } from '../read-expiry.ts'
import { readDocument } from './read-document.ts'
import { saveDocument } from './write-document.ts'

export const createDocument =
  (limits: KnowledgeLimits): Handler<'documents.create'> =>
  async (context, input) => {
    const document = {
      id: newId(),
      base_id: await baseFor(context, input),
      title: input.title,
      format: input.format,
      content: input.content,
      source_url: input.source_url ?? null,
      metadata: input.metadata,
      audience: input.audience,
      expires_at: readExpiry(input.expires_at),
      source_id: null,
      marks: null,
    }
    await saveDocument(context, undefined, document, limits)
    return readDocument(context, showId('document', document.id))
  }
