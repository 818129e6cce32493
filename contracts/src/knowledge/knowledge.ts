import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Bytes of a JSON body that brings a document: two million characters are six megabytes in Devanagari. */
export const LARGEST_DOCUMENT_BODY = 8 * 1024 * 1024

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

export const audience = z
  .enum(['public', 'internal'])
  .describe('public: agents may answer customers from it. internal: only people find it.')
export type Audience = z.infer<typeof audience>

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
    audience,
    expires_at: timestamp.nullable().describe('From then on it is not found any more.'),
    expired: z.boolean(),
    source_id: id('knowledge_source').nullable().describe('The source that it was read from.'),
    version: z.number().int().describe('Grows with every change of its title, content or format.'),
    passages_count: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'KnowledgeDocument' })
export type KnowledgeDocument = z.infer<typeof document>

export const documentVersion = z
  .object({
    id: id('document_version'),
    document_id: id('document'),
    version: z.number().int(),
    title: z.string(),
    format: z.enum(['text', 'markdown']),
    source_url: z.string().nullable(),
    characters: z.number().int(),
    created_at: timestamp.describe('When this content was written.'),
    replaced_at: timestamp,
  })
  .meta({ id: 'KnowledgeDocumentVersion' })
export type KnowledgeDocumentVersion = z.infer<typeof documentVersion>

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
    page: z.number().int().nullable().describe('Page of a PDF, from 1.'),
    address: z
      .string()
      .nullable()
      .describe('Where the passage itself stands: source_url with the anchor of its heading, or its page.'),
    score: z.number(),
  })
  .meta({ id: 'KnowledgeHit' })
export type KnowledgeHit = z.infer<typeof hit>
