import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { audience } from './knowledge.ts'

export const SOURCE_KINDS = ['file', 'page', 'site'] as const

/** How far the reading of a site goes. It never leaves the origin of its address. */
export const siteBounds = z
  .object({
    max_pages: z
      .number()
      .int()
      .min(1)
      .max(2000)
      .default(100)
      .describe('At most so many pages are read, 1 to 2,000. Default: 100.'),
    max_depth: z
      .number()
      .int()
      .min(0)
      .max(10)
      .default(3)
      .describe(
        'Links followed from the first page, at most. 0: only that page and the sitemap. Default: 3.',
      ),
    path_prefix: z
      .string()
      .max(500)
      .regex(/^\/[^?#]*$/, 'begin with / and leave out ? and #')
      .meta({ example: '/help/' })
      .optional()
      .describe('Only pages whose path begins so. Default: everything of the origin.'),
    use_sitemap: z
      .boolean()
      .default(true)
      .describe('Also read the pages that the site’s sitemap lists. Default: true.'),
  })
  .meta({
    id: 'SiteBounds',
    description: 'How far the reading of a site goes. It never leaves the origin of its address.',
  })
export type SiteBounds = z.infer<typeof siteBounds>

export const source = z
  .object({
    id: id('knowledge_source').describe('Id of the source.'),
    base_id: id('base').describe('The base that its documents go to.'),
    kind: z
      .enum(SOURCE_KINDS)
      .describe('The kind of source: an uploaded file, a page on the web, or a site.'),
    name: z
      .string()
      .describe('Name of the source, for people.')
      .meta({ examples: ['Help pages'] }),
    url: z
      .string()
      .nullable()
      .describe('Address of a page or site. Null for a file.')
      .meta({ examples: ['https://example.com/help/'] }),
    bounds: siteBounds.nullable().describe('How far the reading of a site goes. Null for others.'),
    audience: audience.describe('For whom its documents are.'),
    expires_at: timestamp
      .nullable()
      .describe('From then on nothing of it is found. Null: it does not expire.'),
    expired: z.boolean().describe('Whether that time has come.'),
    refresh_every_hours: z
      .number()
      .int()
      .nullable()
      .describe('Hours between two readings. Null: it is read once.'),
    metadata: z.record(z.string(), z.unknown()).describe('Your own data, which its documents have too.'),
    status: z
      .enum(['reading', 'ready', 'failed'])
      .describe('ready: everything was tried and something could be read. failed: nothing could.'),
    error: z.string().nullable().describe('Why nothing could be read. Null otherwise.'),
    progress: z
      .object({
        found: z.number().int().describe('Files or pages that are known by now.'),
        waiting: z.number().int().describe('Those still to be read.'),
        read: z.number().int().describe('Those that became documents.'),
        failed: z
          .number()
          .int()
          .describe('Those that could not be read, each with its reason: sources.items.'),
        skipped: z.number().int().describe('Left out on purpose, each with its reason.'),
      })
      .describe('How far the present reading has come.'),
    document_id: id('document')
      .nullable()
      .describe('The document that a file or page became. Null for a site, which becomes many.'),
    read_at: timestamp.nullable().describe('When it was last read to the end.'),
    next_refresh_at: timestamp.nullable().describe('When it is read again. Null: it is not.'),
    created_at: timestamp.describe('When the source was created.'),
    updated_at: timestamp.describe('When the source was last changed.'),
  })
  .meta({
    id: 'KnowledgeSource',
    description: 'The origin of documents: an uploaded file, a web page, or a site.',
  })
export type KnowledgeSource = z.infer<typeof source>

export const sourceItem = z
  .object({
    address: z
      .string()
      .describe('The name of the file, or the address of the page.')
      .meta({ examples: ['https://example.com/help/returns'] }),
    state: z
      .enum(['waiting', 'read', 'failed', 'skipped'])
      .describe('Its state. `skipped`: left out on purpose.'),
    reason: z
      .string()
      .nullable()
      .describe('Why it could not be read, or what was left out, in a sentence.')
      .meta({ examples: [null] }),
    document_id: id('document').nullable().describe('The document that it became. Null: none.'),
    depth: z
      .number()
      .int()
      .describe('Links between it and the first page. 0: it is the first page, or a file.'),
    changed_at: timestamp
      .nullable()
      .describe('When its content last differed from the reading before. Null: it was not read yet.'),
    read_at: timestamp.nullable().describe('When it was last read. Null: not yet.'),
  })
  .meta({ id: 'KnowledgeSourceItem', description: 'One file or page of a source, with what became of it.' })
export type KnowledgeSourceItem = z.infer<typeof sourceItem>
