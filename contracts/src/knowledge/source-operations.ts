import { z } from 'zod'
import { uploadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { audience } from './knowledge.ts'
import { SOURCE_KINDS, siteBounds, source, sourceItem } from './source.ts'

const where = {
  base_id: id('base')
    .optional()
    .describe('The base that its documents go to. Default: the agent’s default base, or the workspace’s.'),
  agent_id: id('agent')
    .optional()
    .describe('Puts its documents into this agent’s default base. Default: the workspace’s.'),
}
const name = z.string().trim().min(1).max(500)
const refreshEveryHours = z
  .number()
  .int()
  .min(1)
  .max(24 * 365)
const metadata = z.record(z.string().max(64), z.unknown())

export const sourceOperations = operations({
  'sources.list': {
    method: 'GET',
    path: '/v1/sources',
    scope: 'knowledge:read',
    summary: 'List knowledge sources, newest first.',
    input: z.object({
      ...pageInput,
      base_id: id('base').optional().describe('Only sources of this base.'),
      agent_id: id('agent').optional().describe('Only sources of the bases that this agent answers from.'),
      kind: z.enum(SOURCE_KINDS).optional().describe('Only sources of this kind.'),
    }),
    output: pageOf(source),
  },
  'sources.get': {
    method: 'GET',
    path: '/v1/sources/{id}',
    scope: 'knowledge:read',
    summary: 'Read a source with its progress.',
    input: z.object({ id: id('knowledge_source') }),
    output: source,
  },
  'sources.items': {
    method: 'GET',
    path: '/v1/sources/{id}/items',
    scope: 'knowledge:read',
    summary: 'List the files or pages of a source, each with what became of it.',
    input: z.object({
      ...pageInput,
      id: id('knowledge_source'),
      state: z
        .enum(['waiting', 'read', 'failed', 'skipped'])
        .optional()
        .describe('Only files or pages in this state.'),
    }),
    output: pageOf(sourceItem),
  },
  'sources.create': {
    method: 'POST',
    path: '/v1/sources',
    scope: 'knowledge:write',
    summary: 'Read a web page, a file at an address, or a site within bounds, now and on a schedule.',
    status: 202,
    counts: 'knowledge_writes',
    errors: ['plan_limit'],
    input: z.object({
      ...where,
      kind: z
        .enum(['page', 'site'])
        .describe(
          '`page`: one page, or one PDF, Word, CSV or text file. `site`: also what it leads to on the same origin. A file of your own is uploaded.',
        ),
      url: z
        .url({ protocol: /^https?$/, error: 'Send a whole address with http:// or https://.' })
        .max(2000)
        .describe(
          'Address to begin at, with http:// or https://. Addresses inside a private network need PARLEY_ALLOW_PRIVATE_HOSTS.',
        ),
      name: name
        .optional()
        .describe('Name of the source, and title of a page’s document. Default: the address.'),
      bounds: siteBounds
        .optional()
        .describe(
          'How far the reading of a site goes. Only for a site. Default: 100 pages, three links deep.',
        ),
      audience: audience.default('public').describe('For whom its documents are. Default: `public`.'),
      expires_at: timestamp
        .optional()
        .describe('From then on nothing of it is found. Default: it does not expire.'),
      refresh_every_hours: refreshEveryHours
        .optional()
        .describe('Hours between two readings, up to a year. Default: it is read once.'),
      metadata: metadata.default({}).describe('Your own data, which its documents get too. Default: empty.'),
    }),
    output: source,
  },
  'sources.upload': {
    method: 'POST',
    path: '/v1/sources/upload',
    scope: 'knowledge:write',
    summary: 'Upload a PDF, Word, HTML, CSV, Markdown or text file, of 20 MB at most.',
    status: 202,
    transport: 'upload',
    transaction: 'outside',
    counts: 'knowledge_writes',
    errors: ['conflict', 'plan_limit'],
    input: z.object({
      ...where,
      source_id: id('knowledge_source')
        .optional()
        .describe(
          'Replaces the file of this source; its document gets a new version. Default: a new source.',
        ),
      name: name.optional().describe('Default: the name of the file.'),
      title: name.optional().describe('Of the document. Default: what the file says, or its name.'),
      source_url: z
        .url()
        .max(2000)
        .optional()
        .describe('Where people can read the file on the web. Default: nowhere.'),
      audience: audience.optional().describe('For whom its document is. Default: `public`.'),
      expires_at: timestamp
        .optional()
        .describe('From then on nothing of it is found. Default: it does not expire.'),
      file: uploadedFile,
    }),
    output: source,
  },
  'sources.update': {
    method: 'PATCH',
    path: '/v1/sources/{id}',
    scope: 'knowledge:write',
    summary: 'Change a source; audience and expiry count for all its documents at once.',
    counts: 'knowledge_writes',
    errors: ['conflict'],
    input: z.object({
      id: id('knowledge_source'),
      name: name.optional().describe('New name of the source.'),
      bounds: siteBounds
        .optional()
        .describe('How far the reading of a site goes, from the next reading on. Only for a site.'),
      audience: audience.optional().describe('For whom all its documents are, at once.'),
      expires_at: timestamp
        .nullable()
        .optional()
        .describe('From then on nothing of it is found. Null: it does not expire.'),
      refresh_every_hours: refreshEveryHours
        .nullable()
        .optional()
        .describe('Hours between two readings. Null: it is read no more by itself.'),
      metadata: metadata.optional().describe('Your own data. It replaces what is there.'),
    }),
    output: source,
  },
  'sources.refresh': {
    method: 'POST',
    path: '/v1/sources/{id}/refresh',
    scope: 'knowledge:write',
    summary: 'Read the pages of a source again now; those that did not change are left as they are.',
    status: 202,
    counts: 'knowledge_writes',
    errors: ['conflict'],
    input: z.object({ id: id('knowledge_source') }),
    output: source,
  },
  'sources.delete': {
    method: 'DELETE',
    path: '/v1/sources/{id}',
    scope: 'knowledge:write',
    summary: 'Remove a source with every document that was read from it.',
    status: 204,
    counts: 'knowledge_writes',
    input: z.object({ id: id('knowledge_source') }),
    output: z.null(),
  },
})
