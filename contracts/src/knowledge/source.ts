import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { audience } from './knowledge.ts'

export const SOURCE_KINDS = ['file', 'page', 'site'] as const

/** How far the reading of a site goes. It never leaves the origin of its address. */
export const siteBounds = z
  .object({
    max_pages: z.number().int().min(1).max(2000).default(100),
    max_depth: z
      .number()
      .int()
      .min(0)
      .max(10)
      .default(3)
      .describe('Links followed from the first page, at most.'),
    path_prefix: z
      .string()
      .max(500)
      .regex(/^\/[^?#]*$/, 'begin with / and leave out ? and #')
      .meta({ example: '/help/' })
      .optional()
      .describe('Only pages whose path begins so. Default: everything of the origin.'),
    use_sitemap: z.boolean().default(true).describe('Also reads the pages that the site’s sitemap lists.'),
  })
  .meta({ id: 'SiteBounds' })
export type SiteBounds = z.infer<typeof siteBounds>

export const source = z
  .object({
    id: id('knowledge_source'),
    base_id: id('base'),
    kind: z.enum(SOURCE_KINDS),
    name: z.string(),
    url: z.string().nullable(),
    bounds: siteBounds.nullable().describe('Of a site.'),
    audience,
    expires_at: timestamp.nullable(),
    expired: z.boolean(),
    refresh_every_hours: z.number().int().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    status: z
      .enum(['reading', 'ready', 'failed'])
      .describe('ready: everything was tried and something could be read. failed: nothing could.'),
    error: z.string().nullable().describe('Why nothing could be read.'),
    progress: z.object({
      found: z.number().int().describe('Files or pages known.'),
      waiting: z.number().int(),
      read: z.number().int(),
      failed: z.number().int(),
      skipped: z.number().int().describe('Left out on purpose, each with its reason.'),
    }),
    document_id: id('document')
      .nullable()
      .describe('The document that a file or a page becomes; a site becomes many.'),
    read_at: timestamp.nullable().describe('When it was last read to the end.'),
    next_refresh_at: timestamp.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'KnowledgeSource' })
export type KnowledgeSource = z.infer<typeof source>

export const sourceItem = z
  .object({
    address: z.string().describe('The name of the file, or the address of the page.'),
    state: z.enum(['waiting', 'read', 'failed', 'skipped']),
    reason: z.string().nullable().describe('Why it could not be read, or what was left out, in a sentence.'),
    document_id: id('document').nullable(),
    depth: z.number().int(),
    changed_at: timestamp.nullable().describe('When its content last was another one.'),
    read_at: timestamp.nullable(),
  })
  .meta({ id: 'KnowledgeSourceItem' })
export type KnowledgeSourceItem = z.infer<typeof sourceItem>
