import {
  type Agent,
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
  route,
  type Step,
  step,
  toSeconds,
} from '../kit/index.ts'
import { agentOf } from './agents.ts'
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

/** A document of one of the agent's bases. */
const documentOf = step({
  needs: {
    operations: agentOf.operations,
    run(request, api, parsed) {
      ids.readPath('document', request.params.document)
      return agentOf.run(request, api, parsed)
    },
  } satisfies Step<Agent>,
  operation: 'documents.get',
  read: ({ params }) => ({ id: ids.readPath('document', params.document) }),
  check(document, { found }: { found: Agent }) {
    if (!found.base_ids.includes(document.base_id)) throw ids.missing('document')
  },
})

const agentId = ({ params }: DialectRequest) => ids.readPath('agent', params.agent)

export const knowledgeRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents/{agent}/knowledge',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: agentOf,
    operation: 'documents.list',
    read: (_request, { found, parsed }) => ({
      ...pageInput(parsed),
      agent_id: found.id,
      doc_type: parsed.doc_type,
      status: parsed.status,
    }),
    write: (page, { request, parsed, found }) =>
      answerList(request, parsed, page, (document) => presentDocument(document, found.id)),
  }),
  // A function: a web page and a text are added by different operations.
  {
    method: 'POST',
    path: '/agents/{agent}/knowledge',
    largestBody: LARGEST_DOCUMENT_BODY,
    fields: { url: 'source_url', name: 'title' },
    async answer(request, api) {
      const { doc_type, source_url } = request.body
      const body = readInput(doc_type === 'url' && source_url ? newPage : newDocument, request.body)
      const agent = await agentOf.run(request, api, undefined)
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
  route({
    method: 'POST',
    path: '/agents/{agent}/knowledge/search',
    parse: ({ body }) => readInput(search, body),
    needs: agentOf,
    operation: 'knowledge.search',
    read: (_request, { found, parsed }) => ({
      query: parsed.query,
      agent_id: found.id,
      limit: parsed.limit ?? undefined,
    }),
    write: (hits) => answerJson(200, { results: hits.data.map(presentHit) }),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}/knowledge/{document}',
    ...documentOf,
    write: (document, { request }) => answerJson(200, presentDocument(document, agentId(request))),
  }),
  route({
    method: 'PATCH',
    path: '/agents/{agent}/knowledge/{document}',
    largestBody: LARGEST_DOCUMENT_BODY,
    parse: ({ body }) => readInput(changes, body),
    needs: documentOf,
    operation: 'documents.update',
    read(_request, { found, parsed: { title, content, doc_type, source_url, ...rest } }) {
      const metadata = { ...found.metadata, ...unknownFields(rest), ...(doc_type ? { doc_type } : {}) }
      return { id: found.id, title, content, source_url, metadata }
    },
    write: (document, { request, found, parsed }) =>
      answerJson(
        200,
        presentDocument({ ...document, content: parsed.content ?? found.content }, agentId(request)),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/agents/{agent}/knowledge/{document}',
    needs: documentOf,
    operation: 'documents.delete',
    read: (_request, { found }) => ({ id: found.id }),
    write: answerNothing,
  }),
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
