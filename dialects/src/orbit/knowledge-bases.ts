/** Knowledge bases and their documents. */
import { type Api, type KnowledgeBase, type KnowledgeDocument, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  toSeconds,
} from '../kit/index.ts'
import { answerAll, answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling } from './errors.ts'
import { ids } from './ids.ts'

const LARGEST_DOCUMENT = 10 * 1024 * 1024

const listQuery = z.object(pageQuery)
const documentsQuery = z.object({
  ...pageQuery,
  status: z.enum(['processing', 'ready', 'failed']).optional(),
  search: z.string().trim().max(200).optional(),
})
const fields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).nullish(),
}
const newBase = z.looseObject(fields)
const changes = z.looseObject(fields).partial()
const upload = z.looseObject({
  name: z.string().trim().min(1).max(500).optional(),
  title: z.string().trim().min(1).max(500).optional(),
})
const search = z.looseObject({
  query: z.string().trim().min(1).max(1000),
  top_k: z.number().int().min(1).max(20).nullish(),
})

const baseId = (request: DialectRequest) => ids.readPath('base', request.params.base)

export const knowledgeBaseRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/knowledge-bases',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      return answerPage(request, await readPage(query, (asked) => api.call('bases.list', asked)), presentBase)
    },
  },
  {
    method: 'POST',
    path: '/knowledge-bases',
    async answer(request, api) {
      const { name, description } = readInput(newBase, request.body)
      const base = await api.call('bases.create', { name, description: description ?? undefined })
      return answerOne(request, 201, presentBase(base))
    },
  },
  {
    method: 'GET',
    path: '/knowledge-bases/{base}',
    answer: async (request, api) => answerOne(request, 200, presentBase(await requireBase(request, api))),
  },
  {
    method: 'PUT',
    path: '/knowledge-bases/{base}',
    async answer(request, api) {
      const { name, description } = readInput(changes, request.body)
      const base = await api.call('bases.update', { id: baseId(request), name, description })
      return answerOne(request, 200, presentBase(base))
    },
  },
  {
    method: 'DELETE',
    path: '/knowledge-bases/{base}',
    async answer(request, api) {
      const work = api.call('bases.delete', { id: baseId(request) })
      await calling(request, 'conflict', 'CONFLICT', work)
      return answerNothing()
    },
  },
  {
    method: 'GET',
    path: '/knowledge-bases/{base}/documents',
    async answer(request, api) {
      const query = readQuery(documentsQuery, request.query)
      const { id } = await requireBase(request, api)
      const page = await readPage(query, (asked) =>
        api.call('documents.list', {
          ...asked,
          base_id: id,
          status: query.status,
          search: query.search || undefined,
        }),
      )
      return answerPage(request, page, presentDocument)
    },
  },
  {
    method: 'POST',
    path: '/knowledge-bases/{base}/documents',
    upload: { largestFile: LARGEST_DOCUMENT },
    async answer(request, api) {
      const { name, title } = readInput(upload, request.body)
      const { file } = request
      if (!file)
        throw new OperationError('validation_failed', {
          fields: [{ path: ['file'], rule: 'required', message: 'Send the document as "file".' }],
        })
      const { id } = await requireBase(request, api)
      const source = await api.call('sources.upload', { base_id: id, file, title: title ?? name })
      if (source.document_id === null) throw new Error('an upload was given no document')
      const document = await api.call('documents.get', { id: source.document_id })
      return answerOne(request, 201, presentDocument(document))
    },
  },
  {
    method: 'DELETE',
    path: '/knowledge-bases/{base}/documents/{document}',
    async answer(request, api) {
      const document = await requireDocument(request, api)
      // Documents that were read from a file are deleted with it.
      if (document.source_id) await api.call('sources.delete', { id: document.source_id })
      else await api.call('documents.delete', { id: document.id })
      return answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/knowledge-bases/{base}/documents/{document}/retry',
    async answer(request, api) {
      const { id, source_id } = await requireDocument(request, api)
      const problem = 'Only what is read from the web can be read again. Upload the file anew.'
      if (source_id === null) throw new OperationError('conflict', { detail: problem })
      const work = api.call('sources.refresh', { id: source_id })
      await calling(request, 'conflict', 'CONFLICT', work, problem)
      return answerOne(request, 202, presentDocument(await api.call('documents.get', { id })))
    },
  },
  {
    method: 'POST',
    path: '/knowledge-bases/{base}/search',
    fields: { limit: 'top_k' },
    async answer(request, api) {
      const { query, top_k } = readInput(search, request.body)
      const { id } = await requireBase(request, api)
      const { data } = await api.call('knowledge.search', {
        query,
        base_id: id,
        limit: top_k ?? undefined,
      })
      return answerAll(
        request,
        data.map((hit) => ({
          document_id: ids.show('document', hit.document_id),
          title: hit.title,
          heading: hit.heading,
          content: hit.text,
          score: hit.score,
          source_url: hit.address ?? hit.source_url,
        })),
      )
    },
  },
]

function requireBase(request: DialectRequest, api: Api): Promise<KnowledgeBase> {
  return api.call('bases.get', { id: baseId(request) })
}

async function requireDocument(request: DialectRequest, api: Api): Promise<KnowledgeDocument> {
  const base = baseId(request)
  const document = await api.call('documents.get', {
    id: ids.readPath('document', request.params.document),
  })
  if (document.base_id !== base) throw ids.missing('document')
  return document
}

function presentBase(base: KnowledgeBase) {
  return {
    id: ids.show('base', base.id),
    name: base.name,
    description: base.description,
    document_count: base.documents_count,
    created_at: toSeconds(base.created_at),
    updated_at: toSeconds(base.updated_at),
  }
}

export function presentDocument(document: KnowledgeDocument) {
  return {
    id: ids.show('document', document.id),
    knowledge_base_id: ids.show('base', document.base_id),
    name: document.title,
    status: document.status,
    error: document.error,
    chunk_count: document.passages_count,
    source_url: document.source_url,
    created_at: toSeconds(document.created_at),
    updated_at: toSeconds(document.updated_at),
  }
}
