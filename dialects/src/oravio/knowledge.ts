import { type Api, type KnowledgeDocument, LARGEST_DOCUMENT_BODY, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  addPage,
  answerNothing,
  type DialectRoute,
  type NewPage,
  readInput,
  readPageUrl,
  readQuery,
  route,
  step,
  toSeconds,
} from '../kit/index.ts'
import { answerList, answerOne, pageInput, pageQuery } from './envelopes.ts'
import { ids } from './ids.ts'

const TYPES = ['text', 'faq', 'url'] as const
const fields = {
  title: z.string().trim().min(1).max(500),
  content: z.string().min(1).max(2_000_000),
  type: z.enum(TYPES),
}
const listQuery = z.object({ ...pageQuery, search: z.string().max(200).optional() })
const newEntry = z.object({ ...fields, type: fields.type.nullish().transform((type) => type ?? 'text') })
const changes = z.object(fields).partial()

const entryOf = step({
  operation: 'documents.get',
  read: ({ params }) => ({ id: ids.readPath('document', params.entry) }),
})

export const knowledgeRoutes: DialectRoute[] = [
  // A function: Oravio's list holds the content of each entry, which is a call of ours for each.
  {
    method: 'GET',
    path: '/knowledge_base',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await api.call('documents.list', { ...pageInput(query), search: query.search })
      return answerList(query, page, async (entry) => presentEntry(await withContent(entry, api)))
    },
  },
  // A function: a web page and a text are added by different operations.
  {
    method: 'POST',
    path: '/knowledge_base',
    largestBody: LARGEST_DOCUMENT_BODY,
    fields: { url: 'content', name: 'title' },
    async answer(request, api) {
      const { title, content, type } = readInput(newEntry, request.body)
      const metadata = { doc_type: type }
      if (type === 'url') {
        return answerOne(201, presentEntry(await addPage(api, { title, url: requireUrl(content), metadata })))
      }
      const document = await api.call('documents.create', { title, content, metadata })
      return answerOne(201, presentEntry({ ...document, content }))
    },
  },
  ...(['PATCH', 'PUT'] as const).map((method) =>
    route({
      method,
      path: '/knowledge_base/{entry}',
      largestBody: LARGEST_DOCUMENT_BODY,
      parse: ({ body }) => readInput(changes, body),
      needs: entryOf,
      operation: 'documents.update',
      read: (_request, { found, parsed: { title, content, type } }) => ({
        id: found.id,
        title,
        content: readChangedContent(found, content),
        ...(type && { metadata: { ...found.metadata, doc_type: type } }),
      }),
      write: (document, { found, input }) =>
        answerOne(200, presentEntry({ ...document, content: input.content ?? found.content })),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/knowledge_base/{entry}',
    operation: 'documents.delete',
    read: ({ params }) => ({ id: ids.readPath('document', params.entry) }),
    write: answerNothing,
  }),
]

/** Lists of ours leave out the content, and Oravio has no other call that tells it. */
async function withContent(document: KnowledgeDocument, api: Api): Promise<KnowledgeDocument> {
  try {
    return await api.call('documents.get', { id: document.id })
  } catch (error) {
    // Removed since the list was read.
    if (error instanceof OperationError && error.code === 'not_found') return document
    throw error
  }
}

/** The content of an entry of the type url is the address of its page, until the page has been read. */
function requireUrl(content: string): string {
  const url = readPageUrl(content)
  if (url !== undefined) return url
  throw invalid('content', 'For the type url, give the address of the page, with https://.')
}

/** The text of a web page is changed on the page. Sending the same address again changes nothing. */
function readChangedContent(before: KnowledgeDocument, content: string | undefined): string | undefined {
  if (before.source_id === null || content === undefined) return content
  if (content === before.content || readPageUrl(content) === before.source_url) return undefined
  throw invalid('content', 'This entry is read from its page. Add a new entry for another text or page.')
}

function invalid(field: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule: 'bad_format', message }] })
}

function presentEntry(document: KnowledgeDocument | NewPage) {
  const type = TYPES.find((known) => known === document.metadata.doc_type)
  return {
    id: ids.show('document', document.id),
    title: document.title,
    content: document.content || (type === 'url' ? document.source_url : null),
    type: type ?? 'text',
    status: document.status,
    created_at: toSeconds(document.created_at),
    updated_at: toSeconds(document.updated_at),
  }
}
