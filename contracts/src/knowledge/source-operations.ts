import { z } from 'zod'
import { uploadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { audience } from './knowledge.ts'
import { SOURCE_KINDS, siteBounds, source, sourceItem } from './source.ts'

const where = {
  base_id: id('base').optional().describe('Default: the agent’s default base, or the workspace’s.'),
  agent_id: id('agent').optional(),
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
    summary: 'List what knowledge is read from, newest first.',
    input: z.object({
      ...pageInput,
      base_id: id('base').optional(),
      agent_id: id('agent').optional().describe('Of all bases of this agent.'),
      kind: z.enum(SOURCE_KINDS).optional(),
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
      state: z.enum(['waiting', 'read', 'failed', 'skipped']).optional(),
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
        .describe('page: one page, or one PDF, Word, CSV or text file. A file of your own is uploaded.'),
      url: z.url({ protocol: /^https?$/, error: 'Send a whole address with http:// or https://.' }).max(2000),
      name: name.optional().describe('The address by default. The title of a page’s document too.'),
      bounds: siteBounds.optional().describe('Only for a site.'),
      audience: audience.default('public'),
      expires_at: timestamp.optional().describe('From then on nothing of it is found any more.'),
      refresh_every_hours: refreshEveryHours.optional().describe('Default: only once.'),
      metadata: metadata.default({}),
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
        .describe('Replaces the file of this source; its document gets a new version.'),
      name: name.optional().describe('Default: the name of the file.'),
      title: name.optional().describe('Of the document. Default: what the file says, or its name.'),
      source_url: z.url().max(2000).optional().describe('Where readers find the file.'),
      audience: audience.optional().describe('Default: public.'),
      expires_at: timestamp.optional(),
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
      name: name.optional(),
      bounds: siteBounds.optional().describe('Only for a site; counts from the next reading.'),
      audience: audience.optional(),
      expires_at: timestamp.nullable().optional(),
      refresh_every_hours: refreshEveryHours.nullable().optional(),
      metadata: metadata.optional(),
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
