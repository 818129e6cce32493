import {
  type Agent,
  type Api,
  type KnowledgeDocument,
  type KnowledgeHit,
  LARGEST_DOCUMENT_BODY,
} from '@parley/contracts'
import { z } from 'zod'
import {
  addPage,
  answerJson,
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  link,
  type NewPage,
  readInput,
  readPageUrl,
  readQuery,
  toSeconds,
} from '../kit/index.ts'
import { requireAgent } from './agents.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const fields = {
  title: z.string().trim().min(1).max(500),
  content: z.string().min(1).max(2_000_000),
  doc_type: z.string().trim().min(1).max(40),
  source_url: z.url({ error: 'Use a whole URL.' }).max(2000).nullish(),
}
const docType = fields.doc_type.nullish().transform((type) => type ?? 'text')
/** A question with its answer makes a document of its own when it brings no title or content. */
const newDocument = z.preprocess(fromQuestion, z.looseObject({ ...fields, doc_type: docType }))
/** A page needs no content: it is read from its address. */
const newPage = z.looseObject({
  ...fields,
  content: fields.content.nullish(),
  doc_type: docType,
  source_url: link,
})
const changes = z.looseObject(fields).partial()
const search = z.object({
  query: z.string().min(1).max(1000),
  limit: z.number().int().min(1).max(20).nullish(),
})
const listQuery = z.object({
  ...pageQuery,
  doc_type: z.string().max(40).optional(),
  status: z.enum(['processing', 'ready', 'failed']).optional(),
})

function fromQuestion(body: unknown): unknown {
  const { question, answer, ...rest } = body as Record<string, unknown>
  if (rest.doc_type !== 'faq' || typeof question !== 'string' || typeof answer !== 'string') return body
  return {
    ...rest,
    title: rest.title ?? question.slice(0, 500),
    content: rest.content ?? `${question}\n\n${answer}`,
  }
}

export const knowledgeRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/agents/{agent}/knowledge',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const agent = await requireAgent(request, api)
      const page = await api.call('documents.list', {
        ...pageInput(query),
        agent_id: agent.id,
        doc_type: query.doc_type,
        status: query.status,
      })
      return answerList(request, query, page, (document) => presentDocument(document, agent.id))
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/knowledge',
    largestBody: LARGEST_DOCUMENT_BODY,
    fields: { url: 'source_url', name: 'title' },
    async answer(request, api) {
      const { doc_type, source_url } = request.body
      const body = readInput(doc_type === 'url' && source_url ? newPage : newDocument, request.body)
      const agent = await requireAgent(request, api)
      const metadata = { ...unknownFields(body), doc_type: body.doc_type }
      const url = pageToRead(body)
      if (url !== undefined) {
        const page = await addPage(api, { agent_id: agent.id, title: body.title, url, metadata })
        return answerJson(201, presentDocument(page, agent.id))
      }
      const content = body.content!
      const document = await api.call('documents.create', {
        agent_id: agent.id,
        title: body.title,
        content,
        source_url: body.source_url ?? undefined,
        metadata,
      })
      return answerJson(201, presentDocument({ ...document, content }, agent.id))
    },
  },
  {
    method: 'POST',
    path: '/agents/{agent}/knowledge/search',
    async answer(request, api) {
      const { query, limit } = readInput(search, request.body)
      const agent = await requireAgent(request, api)
      const found = await api.call('knowledge.search', {
        query,
        agent_id: agent.id,
        limit: limit ?? undefined,
      })
      return answerJson(200, { results: found.data.map(presentHit) })
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/knowledge/{document}',
    async answer(request, api) {
      const { agent, document } = await requireDocument(request, api)
      return answerJson(200, presentDocument(document, agent.id))
    },
  },
  {
    method: 'PATCH',
    path: '/agents/{agent}/knowledge/{document}',
    largestBody: LARGEST_DOCUMENT_BODY,
    async answer(request, api) {
      const { title, content, doc_type, source_url, ...rest } = readInput(changes, request.body)
      const { agent, document: before } = await requireDocument(request, api)
      const metadata = { ...before.metadata, ...unknownFields(rest), ...(doc_type ? { doc_type } : {}) }
      const document = await api.call('documents.update', {
        id: before.id,
        title,
        content,
        source_url,
        metadata,
      })
      return answerJson(200, presentDocument({ ...document, content: content ?? before.content }, agent.id))
    },
  },
  {
    method: 'DELETE',
    path: '/agents/{agent}/knowledge/{document}',
    async answer(request, api) {
      const { document } = await requireDocument(request, api)
      await api.call('documents.delete', { id: document.id })
      return answerNothing()
    },
  },
]

/** A document of the type url without a text of its own: its page is fetched and read. */
function pageToRead({
  content,
  doc_type,
  source_url,
}: {
  content?: string | null
  doc_type: string
  source_url?: string | null
}): string | undefined {
  if (doc_type !== 'url') return undefined
  return content ? readPageUrl(content) : readPageUrl(source_url)
}

async function requireDocument(
  request: DialectRequest,
  api: Api,
): Promise<{ agent: Agent; document: KnowledgeDocument }> {
  const id = ids.readPath('document', request.params.document)
  const agent = await requireAgent(request, api)
  const document = await api.call('documents.get', { id })
  if (!agent.base_ids.includes(document.base_id)) throw ids.missing('document')
  return { agent, document }
}

/** Fields that ConvoAI does not have are kept beside the document. */
function unknownFields(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !(key in fields) && key.length <= 64))
}

function presentDocument(document: KnowledgeDocument | NewPage, agentId: string) {
  const type = document.metadata.doc_type
  return {
    id: ids.show('document', document.id),
    agent_id: ids.show('agent', agentId),
    title: document.title,
    ...(document.content === undefined ? {} : { content: document.content }),
    doc_type: typeof type === 'string' ? type : 'text',
    source_url: document.source_url,
    status: document.status,
    created_at: toSeconds(document.created_at),
    updated_at: toSeconds(document.updated_at),
  }
}

function presentHit(hit: KnowledgeHit) {
  return {
    document_id: ids.show('document', hit.document_id),
    title: hit.title,
    snippet: hit.text,
    score: hit.score,
  }
}
