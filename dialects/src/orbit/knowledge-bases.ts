/** Knowledge bases and their documents. */
import {
  type KnowledgeBase,
  type KnowledgeDocument,
  type KnowledgeHit,
  OperationError,
} from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  type Known,
  readInput,
  readQuery,
  route,
  step,
  toSeconds,
} from '../kit/index.ts'
import { answerAll, answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField, saying } from './errors.ts'
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

const baseOf = step({ operation: 'bases.get', read: (request) => ({ id: baseId(request) }) })

const documentOf = step({
  operation: 'documents.get',
  read(request) {
    baseId(request)
    return { id: ids.readPath('document', request.params.document) }
  },
  check({ base_id }, { request }) {
    if (base_id !== baseId(request)) throw ids.missing('document')
  },
})

const UNREADABLE = 'Only what is read from the web can be read again. Upload the file anew.'

export const knowledgeBaseRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/knowledge-bases',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'bases.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentBase),
  }),
  route({
    method: 'POST',
    path: '/knowledge-bases',
    operation: 'bases.create',
    read(request) {
      const { name, description } = readInput(newBase, request.body)
      return { name, description: description ?? undefined }
    },
    write: (base, { request }) => answerOne(request, 201, presentBase(base)),
  }),
  route({
    method: 'GET',
    path: '/knowledge-bases/{base}',
    ...baseOf,
    write: (base, { request }) => answerOne(request, 200, presentBase(base)),
  }),
  route({
    method: 'PUT',
    path: '/knowledge-bases/{base}',
    operation: 'bases.update',
    read(request) {
      const { name, description } = readInput(changes, request.body)
      return { id: baseId(request), name, description }
    },
    write: (base, { request }) => answerOne(request, 200, presentBase(base)),
  }),
  route({
    method: 'DELETE',
    path: '/knowledge-bases/{base}',
    operation: 'bases.delete',
    read: (request) => ({ id: baseId(request) }),
    refusals: { conflict: saying('CONFLICT') },
    write: answerNothing,
  }),
  route({
    method: 'GET',
    path: '/knowledge-bases/{base}/documents',
    parse: ({ query }) => readQuery(documentsQuery, query),
    needs: baseOf,
    operation: 'documents.list',
    read: (_request, { found, parsed }) => ({
      ...askPage(parsed),
      base_id: found.id,
      status: parsed.status,
      search: parsed.search || undefined,
    }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentDocument),
  }),
  route({
    method: 'POST',
    path: '/knowledge-bases/{base}/documents',
    upload: { largestFile: LARGEST_DOCUMENT },
    parse: readUpload,
    needs: step({
      needs: baseOf,
      operation: 'sources.upload',
      read: (_request, { found, parsed }: Known<KnowledgeBase, Upload>) => ({ base_id: found.id, ...parsed }),
    }),
    operation: 'documents.get',
    read(_request, { found: { document_id } }) {
      if (document_id === null) throw new Error('an upload was given no document')
      return { id: document_id }
    },
    write: (document, { request }) => answerOne(request, 201, presentDocument(document)),
  }),
  // A function: documents that were read from a file are deleted with it, by another operation.
  {
    method: 'DELETE',
    path: '/knowledge-bases/{base}/documents/{document}',
    async answer(request, api) {
      const document = await documentOf.run(request, api, undefined)
      if (document.source_id) await api.call('sources.delete', { id: document.source_id })
      else await api.call('documents.delete', { id: document.id })
      return answerNothing()
    },
  },
  route({
    method: 'POST',
    path: '/knowledge-bases/{base}/documents/{document}/retry',
    needs: step({
      needs: documentOf,
      operation: 'sources.refresh',
      read(_request, { found }: { found: KnowledgeDocument }) {
        if (found.source_id === null) throw new OperationError('conflict', { detail: UNREADABLE })
        return { id: found.source_id }
      },
      refusals: { conflict: saying('CONFLICT', UNREADABLE) },
    }),
    operation: 'documents.get',
    read: ({ params }) => ({ id: ids.readPath('document', params.document) }),
    write: (document, { request }) => answerOne(request, 202, presentDocument(document)),
  }),
  route({
    method: 'POST',
    path: '/knowledge-bases/{base}/search',
    fields: { limit: 'top_k' },
    parse: ({ body }) => readInput(search, body),
    needs: baseOf,
    operation: 'knowledge.search',
    read: (_request, { found, parsed }) => ({
      query: parsed.query,
      base_id: found.id,
      limit: parsed.top_k ?? undefined,
    }),
    write: ({ data }, { request }) => answerAll(request, data.map(presentHit)),
  }),
]

type Upload = ReturnType<typeof readUpload>

function readUpload({ body, file }: DialectRequest) {
  const { name, title } = readInput(upload, body)
  if (!file) throw invalidField('file', 'Send the document as "file".', 'required')
  return { file, title: title ?? name }
}

function presentHit(hit: KnowledgeHit) {
  return {
    document_id: ids.show('document', hit.document_id),
    title: hit.title,
    heading: hit.heading,
    content: hit.text,
    score: hit.score,
    source_url: hit.address ?? hit.source_url,
  }
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
