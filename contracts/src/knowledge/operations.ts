import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { audience, base, document, documentVersion, hit, LARGEST_DOCUMENT_BODY } from './knowledge.ts'

const documentFields = {
  title: z.string().trim().min(1).max(500).describe('Title, which is searched too and shown with an answer.'),
  content: z
    .string()
    .min(1)
    .max(2_000_000)
    .describe('The whole text, at most 2,000,000 characters. It is cut at headings into passages.'),
  format: z
    .enum(['text', 'markdown'])
    .default('markdown')
    .describe('How the content is written. Default: `markdown`.'),
  source_url: z
    .url()
    .max(2000)
    .optional()
    .describe('Where people can read it on the web. Answers show it as their source. Default: none.'),
  metadata: z
    .record(z.string().max(64), z.unknown())
    .default({})
    .describe('Your own data. `doc_type` can be filtered by. Default: empty.'),
  audience: audience
    .default('public')
    .describe(
      '`public`: agents may answer customers from it. `internal`: only people find it. Default: `public`.',
    ),
  expires_at: timestamp
    .optional()
    .describe('From then on nothing of it is found. Default: it does not expire.'),
}

export const knowledgeOperations = operations({
  'bases.list': {
    method: 'GET',
    path: '/v1/bases',
    scope: 'knowledge:read',
    summary: 'List knowledge bases.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional().describe('Only bases that this agent answers from.'),
    }),
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
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .describe('Name of the base, for people.')
        .meta({ examples: ['Salon'] }),
      description: z.string().max(2000).optional().describe('A description for people. Default: none.'),
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
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe('New name of the base.')
        .meta({ examples: ['Salon'] }),
      description: z
        .string()
        .max(2000)
        .nullable()
        .optional()
        .describe('A description for people. Null: none.'),
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
      base_id: id('base').optional().describe('Only documents of this base.'),
      agent_id: id('agent').optional().describe('Only documents of the bases that this agent answers from.'),
      status: z.enum(['processing', 'ready', 'failed']).optional().describe('Only documents in this state.'),
      doc_type: z.string().max(40).optional().describe('Only documents whose `metadata.doc_type` is this.'),
      search: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Part of the title, or of the first 4,000 characters.'),
      source_id: id('knowledge_source')
        .optional()
        .describe('Only documents that were read from this knowledge source.'),
      audience: audience
        .optional()
        .describe('Only documents for everybody, or only those for people of the business.'),
      expired: flag.optional().describe('True: only expired documents. False: only those that are found.'),
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
        .describe('Show title, content and address as they were in this version. Default: as they are now.'),
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
      base_id: id('base')
        .optional()
        .describe('The base to add it to. Default: the agent’s default base, or the workspace’s.'),
      agent_id: id('agent')
        .optional()
        .describe('Adds it to this agent’s default base. Default: the workspace’s.'),
      ...documentFields,
    }),
    output: document,
  },
  'documents.bulk': {
    method: 'POST',
    path: '/v1/documents/bulk',
    scope: 'knowledge:write',
    summary:
      'Add many documents to a base; each has a result of its own, and all can be searched when this answers.',
    counts: 'knowledge_writes',
    largestBody: LARGEST_DOCUMENT_BODY,
    input: z.object({
      base_id: id('base')
        .optional()
        .describe('The base to add them to. Default: the agent’s default base, or the workspace’s.'),
      agent_id: id('agent')
        .optional()
        .describe('Adds them to this agent’s default base. Default: the workspace’s.'),
      documents: z
        .array(z.object(documentFields))
        .min(1)
        .max(500)
        .describe('The documents, at most 500 and 8 MB together.'),
    }),
    output: z.object({
      results: z
        .array(
          z.union([
            z.object({
              index: z.number().int().describe('Place in `documents`, from 0.'),
              id: id('document').describe('The document that was added.'),
            }),
            z.object({
              index: z.number().int().describe('Place in `documents`, from 0.'),
              error: z
                .object({
                  code: z.string().describe('Code of the error, as in a single call.'),
                  message: z.string().describe('The problem, and how to solve it.'),
                })
                .describe('Why this one was not added.'),
            }),
          ]),
        )
        .describe('One result for each document, in their order.'),
    }),
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
      title: documentFields.title.optional().describe('New title.'),
      content: documentFields.content
        .optional()
        .describe('New text, at most 2,000,000 characters. It replaces the whole text.'),
      format: z.enum(['text', 'markdown']).optional().describe('How the content is written.'),
      source_url: documentFields.source_url
        .nullable()
        .describe('Where people can read it on the web. Null: nowhere.'),
      metadata: z
        .record(z.string().max(64), z.unknown())
        .optional()
        .describe('Your own data. It replaces what is there.'),
      audience: audience
        .optional()
        .describe('`public`: agents may answer customers from it. `internal`: only people find it.'),
      expires_at: timestamp
        .nullable()
        .optional()
        .describe('From then on nothing of it is found. Null: it does not expire.'),
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
    summary: 'List earlier versions of a document, newest first. The last twenty are kept.',
    input: z.object({ ...pageInput, id: id('document') }),
    output: pageOf(documentVersion),
  },
  'documents.restore': {
    method: 'POST',
    path: '/v1/documents/{id}/restore',
    scope: 'knowledge:write',
    summary: 'Restore an older version. The replaced one becomes a version too.',
    counts: 'knowledge_writes',
    errors: ['plan_limit'],
    input: z.object({
      id: id('document'),
      version: z
        .number()
        .int()
        .min(1)
        .max(1_000_000_000)
        .describe('Number of the version to bring back, from documents.versions.'),
    }),
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
      query: z
        .string()
        .min(1)
        .max(4000)
        .describe(
          'The question or words to search for, at most 4,000 characters. Each part of a long text is searched by itself too.',
        ),
      base_id: id('base')
        .optional()
        .describe('Search this base. Default: the agent’s bases, or the workspace’s default base.'),
      agent_id: id('agent').optional().describe('Search the bases that this agent answers from.'),
      audience: audience
        .default('public')
        .describe(
          '`internal` also finds what only people may see. Agents never find that. Default: `public`.',
        ),
      limit: z
        .number()
        .int()
        .min(1)
        .max(20)
        .default(5)
        .describe('At most so many results, 1 to 20. Default: 5.'),
      by: z
        .enum(['passage', 'document'])
        .default('passage')
        .describe(
          '`document` finds each document once, by its best passage. `passage` finds every passage that matches; neighbours are joined. Default: `passage`.',
        ),
    }),
    output: z.object({ data: z.array(hit).describe('Passages that match, the best first.') }),
  },
})
