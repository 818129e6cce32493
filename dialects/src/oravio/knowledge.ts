import { type Api, type KnowledgeDocument, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
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

export const knowledgeRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/knowledge_base',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await api.call('documents.list', { ...pageInput(query), search: query.search })
      return answerList(query, page, async (entry) => presentEntry(await withContent(entry, api)))
    },
  },
  {
    method: 'POST',
    path: '/knowledge_base',
    async answer(request, api) {
      const { title, content, type } = readInput(newEntry, request.body)
      const document = await api.call('documents.create', {
        title,
        content,
        source_url: addressOf(type, content),
        metadata: { doc_type: type },
      })
      return answerOne(201, presentEntry({ ...document, content }))
    },
  },
  ...(['PATCH', 'PUT'] as const).map(
    (method): DialectRoute => ({
      method,
      path: '/knowledge_base/{entry}',
      async answer(request, api) {
        const { title, content, type } = readInput(changes, request.body)
        const before = await readEntry(request, api)
        const document = await api.call('documents.update', {
          id: before.id,
          title,
          content,
          ...(type && { metadata: { ...before.metadata, doc_type: type } }),
        })
        return answerOne(200, presentEntry({ ...document, content: content ?? before.content }))
      },
    }),
  ),
  {
    method: 'DELETE',
    path: '/knowledge_base/{entry}',
    async answer(request, api) {
      await api.call('documents.delete', { id: ids.readPath('document', request.params.entry) })
      return answerNothing()
    },
  },
]

async function readEntry(request: DialectRequest, api: Api): Promise<KnowledgeDocument> {
  return api.call('documents.get', { id: ids.readPath('document', request.params.entry) })
}

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

/** Where readers find an entry that stands for a page. */
function addressOf(type: string, content: string): string | undefined {
  return type === 'url' &&
    z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .safeParse(content.trim()).success
    ? content.trim()
    : undefined
}

function presentEntry(document: KnowledgeDocument) {
  const type = TYPES.find((known) => known === document.metadata.doc_type)
  return {
    id: ids.show('document', document.id),
    title: document.title,
    content: document.content ?? null,
    type: type ?? 'text',
    status: document.status,
    created_at: toSeconds(document.created_at),
    updated_at: toSeconds(document.updated_at),
  }
}
