import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Bytes of a JSON body that brings a document: two million characters are six megabytes in Devanagari. */
export const LARGEST_DOCUMENT_BODY = 8 * 1024 * 1024

export const base = z
  .object({
    id: id('base').describe('Id of the base.'),
    name: z
      .string()
      .describe('Name of the base, for people.')
      .meta({ examples: ['Salon'] }),
    description: z.string().nullable().describe('A description for people. Null: none was written.'),
    documents_count: z.number().int().describe('Documents in it.'),
    version: z.number().int().describe('A number that grows with every change of its documents.'),
    created_at: timestamp.describe('When the base was created.'),
    updated_at: timestamp.describe('When the base was last changed.'),
  })
  .meta({ id: 'KnowledgeBase', description: 'A set of documents, shared by any number of agents.' })
export type KnowledgeBase = z.infer<typeof base>

export const audience = z
  .enum(['public', 'internal'])
  .describe('public: agents may answer customers from it. internal: only people find it.')
export type Audience = z.infer<typeof audience>

export const document = z
  .object({
    id: id('document').describe('Id of the document.'),
    base_id: id('base').describe('The base that it is in.'),
    title: z.string().describe('Title, which is searched too and shown with an answer.'),
    format: z.enum(['text', 'markdown']).describe('How its content is written.'),
    status: z
      .enum(['processing', 'ready', 'failed'])
      .describe(
        '`processing`: its file is still being read. `ready`: it is found by searches. `failed`: its file could not be read.',
      ),
    error: z.string().nullable().describe('Why its file could not be read. Null otherwise.'),
    content: z.string().optional().describe('The whole text. Only where one document is read.'),
    source_url: z.string().nullable().describe('Where people can read it on the web. Null: nowhere.'),
    metadata: z.record(z.string(), z.unknown()).describe('Your own data. `doc_type` can be filtered by.'),
    audience,
    expires_at: timestamp
      .nullable()
      .describe('From then on nothing of it is found. Null: it does not expire.'),
    expired: z.boolean().describe('Whether that time has come.'),
    source_id: id('knowledge_source')
      .nullable()
      .describe('The knowledge source that it was read from. Null: it was written by the API.'),
    version: z
      .number()
      .int()
      .describe('A number that grows with every change of its title, content or format, from 1.'),
    passages_count: z.number().int().describe('Into how many passages it was cut for searching.'),
    created_at: timestamp.describe('When the document was created.'),
    updated_at: timestamp.describe('When the document was last changed.'),
  })
  .meta({ id: 'KnowledgeDocument', description: 'A text that agents answer from.' })
export type KnowledgeDocument = z.infer<typeof document>

export const documentVersion = z
  .object({
    id: id('document_version').describe('Id of the version.'),
    document_id: id('document').describe('The document that it is a version of.'),
    version: z.number().int().describe('Number of the version: documents.get and documents.restore take it.'),
    title: z.string().describe('Title in this version.'),
    format: z.enum(['text', 'markdown']).describe('How the content of this version is written.'),
    source_url: z.string().nullable().describe('Address in this version. Null: none.'),
    characters: z.number().int().describe('Length of its content, in characters.'),
    created_at: timestamp.describe('When this content was written.'),
    replaced_at: timestamp.describe('When the next version took its place.'),
  })
  .meta({
    id: 'KnowledgeDocumentVersion',
    description: 'The content of a document before a change. The last twenty are kept.',
  })
export type KnowledgeDocumentVersion = z.infer<typeof documentVersion>

export const hit = z
  .object({
    document_id: id('document').describe('The document that the passage is from.'),
    title: z.string().describe('Title of the document.'),
    heading: z.string().nullable().describe('Heading above the passage. Null: there is none.'),
    text: z
      .string()
      .describe('The words of the passage.')
      .meta({ examples: ['We open at 9:00 and close at 18:00, Monday to Saturday.'] }),
    lead_in: z
      .string()
      .optional()
      .describe(
        'Words before the passage that it must be read with, as Markdown: the header of its table, the lead-in of its list, its question. Absent: it needs none.',
      )
      .meta({ examples: ['| Plan | Price |\n|---|'] }),
    span: z
      .object({
        start: z.number().int().describe('First character of the passage, in UTF-16 units from 0.'),
        end: z.number().int().describe('Behind its last character, in UTF-16 units from 0.'),
      })
      .describe('Where the passage is in the document’s content.'),
    source_url: z
      .string()
      .nullable()
      .describe('Where people can read the document on the web. Null: nowhere.'),
    page: z.number().int().nullable().describe('Page of a PDF, from 1. Null: the document has no pages.'),
    address: z
      .string()
      .nullable()
      .describe(
        'Where people can read the passage itself: the address with the anchor of its heading, or its page. Null: nowhere.',
      )
      .meta({ examples: ['https://example.com/prices#hair'] }),
    score: z
      .number()
      .describe('How well it matches. Compare it within one answer only.')
      .meta({ examples: [7.42] }),
  })
  .meta({ id: 'KnowledgeHit', description: 'A passage of a document that a search has found.' })
export type KnowledgeHit = z.infer<typeof hit>
