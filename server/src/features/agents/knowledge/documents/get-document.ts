/** Reads one document with its text, as it is or as it was in an earlier version. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { presentDocument } from './present-document.ts'
import { requireDocument, requireVersion } from './read-document.ts'

export const getDocument: Handler<'documents.get'> = async (context, input) => {
  const row = await requireDocument(context, input.id)
  const shown = presentDocument(row, context.now)
  if (input.version === undefined || input.version === row.version)
    return { ...shown, content: row.content ?? '' }
  const { title, format, content, source_url, version } = await requireVersion(context, row, input.version)
  return { ...shown, title, format, content, source_url, version }
}
