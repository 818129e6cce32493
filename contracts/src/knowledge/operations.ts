import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { audience, base, document, documentVersion, hit, LARGEST_DOCUMENT_BODY } from './knowledge.ts'

const documentFields = {
  title: z.string().trim().min(1).max(500),
  content: z.string().min(1).max(2_000_000),
  format: z.enum(['text', 'markdown']).default('markdown'),
  source_url: z.url().max(2000).optional(),
  metadata: z.record(z.string().max(64), z.unknown()).default({}),
  audience: audience.default('public'),
  expires_at: timestamp.optional(),
}

export const knowledgeOperations = operations({
  'bases.list': {
    method: 'GET',
    path: '/v1/bases',
    scope: 'knowledge:read',
    summary: 'List knowledge bases.',
    input: z.object({ ...pageInput, agent_id: id('agent').optional() }),
    output: pageOf(base),
  },
  'bases.get': {
    method: 'GET',
    path: '/v1/bases/{id}',
    scope: 'knowledge:read',
    summary: 'Read a knowledge base.',
    input: z.object({ id: id('base') }),
    output: base,
  },
  'bases.create': {
    method: 'POST',
    path: '/v1/bases',
    scope: 'knowledge:write',
    summary: 'Create a knowledge base.',
    status: 201,
    input: z.object({
      name: z.string().trim().min(1).max(200),
      description: z.string().max(2000).optional(),
    }),
    output: base,
  },
  'bases.update': {
    method: 'PATCH',
    path: '/v1/bases/{id}',
    scope: 'knowledge:write',
    summary: 'Rename a knowledge base.',
    input: z.object({
      id: id('base'),
      name: z.string().trim().min(1).max(200).optional(),
      description: z.string().max(2000).nullable().optional(),
    }),
    output: base,
  },
  'bases.delete': {
    method: 'DELETE',
    path: '/v1/bases/{id}',
    scope: 'knowledge:write',
    summary: 'Delete a knowledge base with its documents.',
    status: 204,
    errors: ['conflict'],
    input: z.object({ id: id('base') }),
    output: z.null(),
  },
  'documents.list': {
    method: 'GET',
    path: '/v1/documents',
    scope: 'knowledge:read',
    summary: 'List documents without their content, newest first.',
    input: z.object({
      ...pageInput,
      base_id: id('base').optional(),
      agent_id: id('agent').optional().describe('Of all bases of this agent.'),
      status: z.enum(['processing', 'ready', 'failed']).optional(),
      doc_type: z.string().max(40).optional().describe('metadata.doc_type equals this.'),
      search: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Part of the title, or of the first 4,000 characters.'),
      source_id: id('knowledge_source').optional(),
      audience: audience.optional(),
      expired: flag.optional(),
    }),
    output: pageOf(document),
  },
  'documents.get': {
    method: 'GET',
    path: '/v1/documents/{id}',
    scope: 'knowledge:read',
    summary: 'Read a document with its content.',
    input: z.object({
      id: id('document'),
      version: z.coerce
        .number()
        .int()
        .min(1)
        .max(1_000_000_000)
        .optional()
        .describe('Its title, content and address as they were in this version.'),
    }),
    output: document,
  },
  'documents.create': {
    method: 'POST',
    path: '/v1/documents',
    scope: 'knowledge:write',
    summary: 'Add a document to a base; it can be searched when this answers.',
    status: 201,
    counts: 'knowledge_writes',
    largestBody: LARGEST_DOCUMENT_BODY,
    errors: ['plan_limit'],
    input: z.object({
      base_id: id('base').optional().describe('Default: the agent’s default base, or the workspace’s.'),
      agent_id: id('agent').optional(),
      ...documentFields,
    }),
    output: document,
  },
  'documents.update': {
    method: 'PATCH',
    path: '/v1/documents/{id}',
    scope: 'knowledge:write',
    summary: 'Change a document; searches see the new text when this answers.',
    counts: 'knowledge_writes',
    largestBody: LARGEST_DOCUMENT_BODY,
    errors: ['plan_limit'],
    input: z.object({
      id: id('document'),
      title: documentFields.title.optional(),
      content: documentFields.content.optional(),
      format: z.enum(['text', 'markdown']).optional(),
      source_url: documentFields.source_url.nullable(),
      metadata: z.record(z.string().max(64), z.unknown()).optional(),
      audience: audience.optional(),
      expires_at: timestamp.nullable().optional(),
    }),
    output: document,
  },
  'documents.delete': {
    method: 'DELETE',
    path: '/v1/documents/{id}',
    scope: 'knowledge:write',
    summary: 'Remove a document.',
    status: 204,
    counts: 'knowledge_writes',
    input: z.object({ id: id('document') }),
    output: z.null(),
  },
  'documents.versions': {
    method: 'GET',
    path: '/v1/documents/{id}/versions',
    scope: 'knowledge:read',
    summary: 'List what a document was before, newest first; the last twenty versions are kept.',
    input: z.object({ ...pageInput, id: id('document') }),
    output: pageOf(documentVersion),
  },
  'documents.restore': {
    method: 'POST',
    path: '/v1/documents/{id}/restore',
    scope: 'knowledge:write',
    summary: 'Make an older version the present one again; what is replaced becomes a version too.',
    counts: 'knowledge_writes',
    errors: ['plan_limit'],
    input: z.object({ id: id('document'), version: z.number().int().min(1).max(1_000_000_000) }),
    output: document,
  },
  'knowledge.search': {
    method: 'POST',
    path: '/v1/knowledge/search',
    scope: 'knowledge:read',
    summary: 'Search as an agent would.',
    transaction: 'outside',
    audit: 'none',
    errors: ['plan_limit'],
    input: z.object({
      query: z.string().min(1).max(1000),
      base_id: id('base').optional(),
      agent_id: id('agent').optional(),
      audience: audience
        .default('public')
        .describe('internal: also what only people may see. Agents never find that.'),
      limit: z.number().int().min(1).max(20).default(5),
    }),
    output: z.object({ data: z.array(hit) }),
  },
})
