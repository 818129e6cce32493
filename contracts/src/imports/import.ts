import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** The fields of a contact that a column may fill. */
export const IMPORT_FIELDS = [
  'name',
  'first_name',
  'last_name',
  'phone',
  'email',
  'external_id',
  'language',
  'time_zone',
  'tags',
  'lead_score',
  'opted_in',
  'opted_out',
  'do_not_disturb',
  'ignore',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

export const IMPORT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number]

/** Fields that the rows of an import may be required to fill. */
export const REQUIRABLE_FIELDS = ['name', 'phone', 'email', 'external_id', 'language'] as const
export type RequirableField = (typeof REQUIRABLE_FIELDS)[number]

/** Columns of one file, and rows of one JSON call. */
export const IMPORT_LIMITS = { columns: 200, rows: 10_000 } as const

export const importTarget = z
  .string()
  .max(80)
  .regex(
    /^(?:name|first_name|last_name|phone|email|external_id|language|time_zone|tags|lead_score|opted_in|opted_out|do_not_disturb|ignore|custom_fields\..{1,64})$/,
    `use one of ${IMPORT_FIELDS.join(', ')}, or custom_fields.KEY`,
  )
  .meta({ example: 'phone' })

export const importMapping = z
  .record(z.string().max(200), importTarget)
  .describe(
    'The field of a contact that each column fills. `ignore` drops a column; `custom_fields.KEY` keeps its values under that key.',
  )
  .meta({ examples: [{ 'Mobile No': 'phone', City: 'custom_fields.city' }] })

export const importMatchBy = z.enum(['external_id', 'phone', 'email'])
export const importOnMatch = z.enum(['update', 'fill_empty', 'overwrite', 'skip', 'refuse'])

const count = (text: string) => z.number().int().describe(text)
export const importCounts = z.object({
  processed: count('Rows that have been read.'),
  created: count('Rows that made a contact.'),
  updated: count('Rows that changed a contact.'),
  unchanged: count('Rows whose contact was skipped, or has all of it already.'),
  failed: count('Rows that could not be taken. Each has its reason in the list of errors.'),
})
export type ImportCounts = z.infer<typeof importCounts>

export const contactImport = z
  .object({
    id: id('import').describe('Id of the import.'),
    source: z.enum(['csv', 'json']).describe('`csv`: an uploaded file. `json`: rows of one call.'),
    filename: z.string().nullable().describe('Name of the uploaded file. Null: the rows came as JSON.'),
    status: z
      .enum(['uploading', 'ready', 'checking', 'running', 'completed', 'cancelled', 'failed'])
      .describe(
        '`uploading`: further parts of the file are to come. `ready`: it can be checked and started. `checking`: a dry run. `completed`: every row was read, also where some of them failed.',
      ),
    encoding: z
      .enum(IMPORT_ENCODINGS)
      .nullable()
      .describe('How the file is written. Null until it is known.'),
    delimiter: z
      .string()
      .nullable()
      .describe('The character between two columns. Null until it is known, and for JSON.'),
    columns: z.array(z.string()).describe('Names of the columns. Empty until the file has been uploaded.'),
    mapping: importMapping,
    default_country: z
      .string()
      .nullable()
      .describe('Country of phone numbers without a country code, such as `IN`. Null: they need one.'),
    match_by: z.array(importMatchBy).describe('How the contact of a row is found, the first match first.'),
    on_match: importOnMatch.describe(
      'The rule for a contact that is there already. `update`: filled cells replace its values. `fill_empty`: they only fill what it lacks. `overwrite`: empty cells remove values, too. `skip`: it stays as it is. `refuse`: its row fails.',
    ),
    tags: z.array(z.string()).describe('Tags that each created or updated contact gets.'),
    audience_id: id('audience').nullable().describe('The list that its contacts are added to. Null: none.'),
    opts_out: z
      .boolean()
      .describe('Whether every contact of the import opts out of all messages, whatever its columns say.'),
    opt_out_reason: z
      .string()
      .nullable()
      .describe('The reason that is kept with each of these opt-outs. Null: none.'),
    all_or_nothing: z
      .boolean()
      .describe(
        'Whether one row that fails keeps all others out: the rows are checked before the first one is written.',
      ),
    contact_events: z
      .boolean()
      .describe('Whether each created or updated contact has an event of its own. Default: false.'),
    required: z
      .array(z.enum(REQUIRABLE_FIELDS))
      .describe('Fields that every row must fill. A row without one of them fails.'),
    callback_url: z.string().nullable().describe('Where `import.completed` is posted for this import.'),
    callback_format: z
      .string()
      .describe('How it is posted there: `native`, or the name of a dialect such as `oliai`.')
      .meta({ examples: ['native'] }),
    size_bytes: z.number().int().describe('Bytes that have been uploaded.'),
    total: z
      .number()
      .int()
      .nullable()
      .describe('Number of rows. Null: a file that has not been read to its end.'),
    percent: z.number().describe('How much of the file has been read by the check or the import, 0 to 100.'),
    counts: importCounts.describe(
      'The outcomes of the rows. During a check: the outcomes that they would have.',
    ),
    check: importCounts
      .extend({ checked_at: timestamp.describe('When the check ended.') })
      .nullable()
      .describe(
        'The result of the last dry run. Rows far apart in the file that name one new contact count as created twice.',
      ),
    problem: z.string().nullable().describe('Why the import failed as a whole, and what to do.'),
    created_at: timestamp.describe('When the import was created.'),
    started_at: timestamp.nullable().describe('When it was started. Null: not yet.'),
    completed_at: timestamp.nullable().describe('When it was completed, cancelled or failed. Null: not yet.'),
  })
  .meta({
    id: 'Import',
    description:
      'An import of contacts from a CSV file or from JSON rows, with its settings and its progress.',
  })
export type ContactImport = z.infer<typeof contactImport>

const rowProblem = z.object({
  column: z.string().nullable().describe('The column that is wrong. Null: the row as a whole.'),
  rule: z
    .string()
    .describe('The problem as a code.')
    .meta({ examples: ['not_a_phone'] }),
  message: z
    .string()
    .describe('The same in a sentence that says what to do.')
    .meta({ examples: ['"98123" is no phone number: write it with its country code.'] }),
})
export type ImportRowProblem = z.infer<typeof rowProblem>

export const importError = z
  .object({
    line: z.number().int().describe('Line of the file, or number of the row from 1 for JSON.'),
    problems: z.array(rowProblem).describe('Everything that is wrong with the row.'),
    values: z.record(z.string(), z.unknown()).describe('The row as it came, by column.'),
  })
  .meta({ id: 'ImportError', description: 'A row of an import that could not be taken, and why.' })

export const importPreview = z
  .object({
    columns: z
      .array(
        z.object({
          name: z.string().describe('Name of the column.'),
          field: importTarget.describe('The field that it fills by the present mapping.'),
          proposed: importTarget.describe('The field that its name and its values suggest.'),
          samples: z.array(z.string()).describe('Some of its values.'),
        }),
      )
      .describe('The columns in their order.'),
    rows: z
      .array(
        z.object({
          line: z.number().int().describe('Line of the file.'),
          contact: z
            .record(z.string(), z.unknown())
            .describe('The contact that the row describes, by field.')
            .meta({ examples: [{ name: 'Asha Rao', phone: '+919812345678' }] }),
          problems: z.array(rowProblem).describe('The problems of the row; empty when it can be taken.'),
        }),
      )
      .describe('The first rows, as the mapping reads them. Nothing is written.'),
  })
  .meta({
    id: 'ImportPreview',
    description: 'The columns of an import and its first rows, as they would be read.',
  })
