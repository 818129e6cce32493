import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const base = z
  .object({
    id: id('base'),
    name: z.string(),
    description: z.string().nullable(),
    documents_count: z.number().int(),
    version: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'KnowledgeBase' })
export type KnowledgeBase = z.infer<typeof base>

export const document = z
  .object({
    id: id('document'),
    base_id: id('base'),
    title: z.string(),
    format: z.enum(['text', 'markdown']),
    status: z.enum(['processing', 'ready', 'failed']),
    error: z.string().nullable(),
    content: z.string().optional().describe('Only when one document is read.'),
    source_url: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    passages_count: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'KnowledgeDocument' })
export type KnowledgeDocument = z.infer<typeof document>

export const hit = z
  .object({
    document_id: id('document'),
    title: z.string(),
    heading: z.string().nullable(),
    text: z.string(),
    span: z
      .object({ start: z.number().int(), end: z.number().int() })
      .describe('UTF-16 offsets into the document’s content.'),
    source_url: z.string().nullable(),
    score: z.number(),
  })
  .meta({ id: 'KnowledgeHit' })
export type KnowledgeHit = z.infer<typeof hit>
