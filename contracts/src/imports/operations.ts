import { z } from 'zod'
import { downloadedFile, uploadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, listOf, pageInput, pageOf } from '../kit/page.ts'
import {
  contactImport,
  IMPORT_ENCODINGS,
  IMPORT_LIMITS,
  importError,
  importMapping,
  importMatchBy,
  importOnMatch,
  importPreview,
  REQUIRABLE_FIELDS,
} from './import.ts'

const tag = z.string().min(1).max(64)
const defaultCountry = z
  .string()
  .regex(/^[A-Z]{2}$/, 'use the two capital letters of a country, e.g. IN')
  .describe(
    'Country of phone numbers without a country code, two letters such as `IN`. Default: they need one.',
  )
const callbackUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .describe('Where `import.completed` is posted once, signed like a webhook. Default: nowhere.')
const onMatch = importOnMatch.describe(
  'The rule for a contact that is there already: `update`, `fill_empty`, `overwrite`, `skip` or `refuse`. Default: `update`.',
)
const MATCH_BY =
  'How the contact of a row is found, the first match first. Default: `external_id`, `phone`, `email`.'
const CONTACT_EVENTS = 'True writes `contact.created` or `contact.updated` for each row, too. Default: false.'
const START = 'True starts it at once, with the proposed mapping.'
const AUDIENCE =
  'A list that every contact of the import is added to, also one that stays as it is. Default: none.'
const OPTS_OUT =
  'True: a list of people who want no messages. Every contact of it opts out, and one that is not there is made so. Default: false.'
const optOutReason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .optional()
  .describe('The reason that is kept with each opt-out of `opts_out`. Default: none.')
const TAGS = 'Tags that each created or updated contact gets. Default: none.'

const path = { id: id('import') }

export const importOperations = operations({
  'imports.list': {
    method: 'GET',
    path: '/v1/imports',
    scope: 'contacts:read',
    summary: 'List imports of contacts, newest first.',
    input: z.object(pageInput),
    output: pageOf(contactImport),
  },
  'imports.get': {
    method: 'GET',
    path: '/v1/imports/{id}',
    scope: 'contacts:read',
    summary: 'Read an import with its progress.',
    input: z.object(path),
    output: contactImport,
  },
  'imports.create': {
    method: 'POST',
    path: '/v1/imports',
    scope: 'contacts:write',
    summary: 'Import up to 10,000 contacts that are sent as JSON.',
    status: 202,
    audit: 'bare',
    largestBody: 16 * 1024 * 1024,
    largestInput: { listItems: IMPORT_LIMITS.rows, values: 500_000 },
    input: z.object({
      rows: z
        .array(z.record(z.string().min(1).max(200), z.unknown()))
        .min(1)
        .max(IMPORT_LIMITS.rows)
        .describe(
          'The contacts. Each has fields such as `name`, `phone`, `email`, `external_id`; every other key is kept in `custom_fields`.',
        )
        .meta({ examples: [[{ name: 'Asha Rao', phone: '+919812345678', city: 'Pune' }]] }),
      mapping: importMapping.optional(),
      default_country: defaultCountry.optional(),
      match_by: z.array(importMatchBy).min(1).max(3).optional().describe(MATCH_BY),
      on_match: onMatch.default('update'),
      tags: z.array(tag).max(20).default([]).describe(TAGS),
      audience_id: id('audience').optional().describe(AUDIENCE),
      opts_out: z.boolean().default(false).describe(OPTS_OUT),
      opt_out_reason: optOutReason,
      contact_events: z.boolean().default(false).describe(CONTACT_EVENTS),
      all_or_nothing: z
        .boolean()
        .default(false)
        .describe(
          'True: the rows are checked first, and where one of them fails none is written and the import fails. Default: false.',
        ),
      required: z
        .array(z.enum(REQUIRABLE_FIELDS))
        .max(REQUIRABLE_FIELDS.length)
        .default([])
        .describe('Fields that every row must fill. A row without one of them fails. Default: none.'),
      callback_url: callbackUrl.optional(),
      callback_format: z
        .string()
        .max(40)
        .default('native')
        .describe('How the callback is posted: `native`, or the name of a dialect. Default: `native`.')
        .meta({ examples: ['native'] }),
      start: z.boolean().default(true).describe(`${START} Default: true.`),
    }),
    output: contactImport,
  },
  'imports.upload': {
    method: 'POST',
    path: '/v1/imports/upload',
    scope: 'contacts:write',
    summary: 'Upload a CSV file to import, whole or in parts of 20 MB at most.',
    status: 202,
    audit: 'bare',
    transport: 'upload',
    transaction: 'outside',
    errors: ['conflict'],
    input: z.object({
      import_id: id('import')
        .optional()
        .describe('The import that this part belongs to. Default: a new import.'),
      offset: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .describe(
          'Bytes of the file before this part. Default: all that was received. A part that is sent again changes nothing.',
        ),
      more: flag.default(false).describe('True: further parts follow. Default: false.'),
      encoding: z
        .enum(IMPORT_ENCODINGS)
        .optional()
        .describe('How the file is written. Default: found out from its bytes.'),
      delimiter: z
        .enum([',', ';', '\t', '|'])
        .optional()
        .describe('The character between two columns. Default: found out from the first lines.'),
      default_country: defaultCountry.optional(),
      match_by: listOf(importMatchBy, 3).optional().describe(MATCH_BY),
      on_match: onMatch.optional(),
      tags: listOf(tag, 20).optional().describe(TAGS),
      audience_id: id('audience').optional().describe(AUDIENCE),
      opts_out: flag.optional().describe(OPTS_OUT),
      opt_out_reason: optOutReason,
      contact_events: flag.optional().describe(CONTACT_EVENTS),
      callback_url: callbackUrl.optional(),
      start: flag.default(false).describe(`${START} Default: false.`),
      file: uploadedFile,
    }),
    output: contactImport,
  },
  'imports.preview': {
    method: 'GET',
    path: '/v1/imports/{id}/preview',
    scope: 'contacts:read',
    summary: 'Show the columns of an import, the proposed mapping and the first rows. Writes nothing.',
    transaction: 'outside',
    errors: ['conflict'],
    input: z.object({
      ...path,
      rows: z.coerce.number().int().min(1).max(100).default(20).describe('Rows to show. Default: 20.'),
    }),
    output: importPreview,
  },
  'imports.update': {
    method: 'PATCH',
    path: '/v1/imports/{id}',
    scope: 'contacts:write',
    summary: 'Change the mapping or the settings of an import that has not been started.',
    errors: ['conflict'],
    input: z.object({
      ...path,
      mapping: importMapping
        .optional()
        .describe('Columns that it names are changed; the others stay as they are.'),
      default_country: defaultCountry
        .nullable()
        .optional()
        .describe('Country of phone numbers without a country code, such as `IN`. Null: they need one.'),
      match_by: z.array(importMatchBy).min(1).max(3).optional().describe(MATCH_BY),
      on_match: onMatch.optional(),
      tags: z.array(tag).max(20).optional().describe(TAGS),
      audience_id: id('audience')
        .nullable()
        .optional()
        .describe('A list that every contact of the import is added to. Null: none.'),
      contact_events: z.boolean().optional().describe(CONTACT_EVENTS),
      callback_url: callbackUrl
        .nullable()
        .optional()
        .describe('Where `import.completed` is posted once, signed like a webhook. Null: nowhere.'),
    }),
    output: contactImport,
  },
  'imports.check': {
    method: 'POST',
    path: '/v1/imports/{id}/check',
    scope: 'contacts:write',
    summary:
      'Start a dry run: read every row, count what would happen, list the errors, and change no contact.',
    status: 202,
    errors: ['conflict'],
    input: z.object(path),
    output: contactImport,
  },
  'imports.start': {
    method: 'POST',
    path: '/v1/imports/{id}/start',
    scope: 'contacts:write',
    summary: 'Start an import. It goes on in the background and survives restarts.',
    status: 202,
    errors: ['conflict'],
    input: z.object(path),
    output: contactImport,
  },
  'imports.cancel': {
    method: 'POST',
    path: '/v1/imports/{id}/cancel',
    scope: 'contacts:write',
    summary: 'Stop an import. Contacts of the rows that were read stay.',
    errors: ['conflict'],
    input: z.object(path),
    output: contactImport,
  },
  'imports.errors': {
    method: 'GET',
    path: '/v1/imports/{id}/errors',
    scope: 'contacts:read',
    summary: 'List the rows that could not be taken, with line and reason.',
    input: z.object({ ...pageInput, ...path }),
    output: pageOf(importError),
  },
  'imports.export_errors': {
    method: 'GET',
    path: '/v1/imports/{id}/errors.csv',
    scope: 'contacts:read',
    summary: 'Download the rows that could not be taken as CSV, to correct and upload again.',
    transport: 'file',
    input: z.object(path),
    output: downloadedFile,
  },
})
