/** Adds many documents to a base in one transaction: each has a result of its own. */
import { ERRORS, OperationError, type Output, type Parsed, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { mapInSlices } from '../../../../platform/ordering/map-in-slices.ts'
import { baseFor } from '../base-for.ts'
import { bumpVersion } from '../knowledge.store.ts'
import { fullWith, type KnowledgeLimits, readRoom } from '../limits.ts'
import { readExpiry } from '../read-expiry.ts'
import { splitDocument } from '../search/split-document.ts'
import { announceIndexed } from './announce-indexed.ts'
import { insertDocuments, type NewDocument } from './bulk-documents.store.ts'

type Given = Parsed<'documents.bulk'>['documents'][number]
type Result = Output<'documents.bulk'>['results'][number]

export const bulkDocuments =
  (limits: KnowledgeLimits): Handler<'documents.bulk'> =>
  async (context, input) => {
    // Long texts are cut before the transaction holds a lock that others wait for.
    const read = await mapInSlices(input.documents, readDocument)
    const baseId = await baseFor(context, input)
    const room = await readRoom(context)
    const added: NewDocument[] = []
    const results: Result[] = []
    for (const [index, document] of read.entries()) {
      const problem =
        document instanceof OperationError ? document : fullWith(room, growthOf(document), limits)
      if (document instanceof OperationError || problem !== undefined) {
        results.push({ index, error: describe(problem!) })
        continue
      }
      const growth = growthOf(document)
      room.documents += growth.documents
      room.characters += growth.characters
      room.passages += growth.passages
      added.push(document)
      results.push({ index, id: showId('document', document.id) })
    }
    if (added.length > 0) {
      await insertDocuments(context, baseId, added)
      await bumpVersion(context, baseId)
      await announceIndexed(
        context,
        added.map(({ id }) => id),
      )
    }
    return { results }
  }

function readDocument(given: Given): NewDocument | OperationError {
  try {
    return {
      id: newId(),
      title: given.title,
      format: given.format,
      content: given.content,
      source_url: given.source_url ?? null,
      metadata: given.metadata,
      audience: given.audience,
      expires_at: readExpiry(given.expires_at),
      passages: splitDocument(given),
    }
  } catch (error) {
    if (error instanceof OperationError) return error
    throw error
  }
}

const growthOf = ({ content, passages }: NewDocument): KnowledgeLimits => ({
  documents: 1,
  characters: content.length,
  passages: passages.length,
})

function describe(error: OperationError): { code: string; message: string } {
  const said = error.fields.map(({ message }) => message).join(' ')
  return { code: error.code, message: said || error.message || ERRORS[error.code].title }
}
