/** Creates an import from rows that are sent as JSON. They are stored with it in one transaction, and read by a worker. */
import { IMPORT_LIMITS, OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { findAllOf } from '../custom-fields/index.ts'
import type { ImportDependencies } from './dependencies.ts'
import {
  checkMapping,
  DEFAULT_MATCH_BY,
  type ImportRow,
  NO_COUNTS,
  presentImport,
  requireIdentity,
} from './import.ts'
import { findImport, insertImport, insertPart } from './imports.store.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readAudience } from './read-audience.ts'
import { writeJsonRows } from './reading/read-json-rows.ts'
import { requireCountry } from './require-country.ts'

const SAMPLES = 50

export const createImport =
  ({ platform, callback, audiences }: ImportDependencies): Handler<'imports.create'> =>
  async (context, input) => {
    requireCountry(input.default_country)
    const rows = input.rows.map(flatten)
    const columns = columnsOf(rows)
    const fields = await findAllOf(context, 'contact')
    checkMapping(columns, input.mapping ?? {})
    const samples = rows.slice(0, SAMPLES).map((row) => columns.map((name) => row[name]))
    const country = input.default_country ?? null
    const bytes = writeJsonRows(columns, rows)
    const row: ImportRow = {
      ...emptyImport(context.workspaceId, context.now),
      source: 'json',
      status: input.start ? (input.all_or_nothing ? 'checking' : 'running') : 'ready',
      encoding: 'utf-8',
      columns,
      mapping: { ...proposeMapping(columns, samples, fields, country), ...input.mapping },
      default_country: country,
      match_by: input.match_by ?? DEFAULT_MATCH_BY,
      on_match: input.on_match,
      tags: input.tags,
      audience_id: await readAudience(context, audiences, input.audience_id),
      opts_out: input.opts_out,
      opt_out_reason: input.opt_out_reason ?? null,
      all_or_nothing: input.all_or_nothing,
      contact_events: input.contact_events,
      required_fields: [...new Set(input.required)],
      callback_url: input.callback_url ?? null,
      callback_format: input.callback_format,
      total_rows: rows.length,
      size_bytes: bytes.length,
      started_at: input.start ? context.now : null,
    }
    requireIdentity(row)
    if (row.callback_url !== null) await callback(context, row.callback_url, row.callback_format)
    await insertImport(context, row)
    await insertPart(context, row.id, {
      position: 0,
      size_bytes: bytes.length,
      storage_key: null,
      content: bytes,
    })
    if (input.start) context.transaction.afterCommit(() => platform.wake.signal('imports'))
    return presentImport((await findImport(context, row.id))!)
  }

export function emptyImport(workspaceId: string, now: Date): ImportRow {
  return {
    workspace_id: workspaceId,
    id: newId(),
    source: 'csv',
    filename: null,
    status: 'uploading',
    encoding: null,
    from_spreadsheet: false,
    delimiter: null,
    columns: [],
    mapping: {},
    default_country: null,
    match_by: DEFAULT_MATCH_BY,
    on_match: 'update',
    tags: [],
    audience_id: null,
    opts_out: false,
    opt_out_reason: null,
    all_or_nothing: false,
    contact_events: false,
    required_fields: [],
    callback_url: null,
    callback_format: 'native',
    total_rows: null,
    size_bytes: 0,
    first_position: 0,
    first_line: 1,
    position: 0,
    line: 1,
    counts: NO_COUNTS,
    checked: null,
    problem: null,
    created_at: now,
    updated_at: now,
    started_at: null,
    completed_at: null,
  }
}

type JsonRow = Readonly<Record<string, unknown>>

/** Values under `custom_fields` get columns of their own, as other keys have them. */
function flatten(row: JsonRow): JsonRow {
  const { custom_fields: custom, ...rest } = row
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return row
  const own = Object.entries(custom).map(([key, value]) => [`custom_fields.${key}`, value] as const)
  return { ...rest, ...Object.fromEntries(own) }
}

function columnsOf(rows: readonly JsonRow[]): string[] {
  const columns = new Set<string>()
  for (const row of rows) for (const key of Object.keys(row)) columns.add(key)
  if (columns.size <= IMPORT_LIMITS.columns) return [...columns]
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['rows'],
        rule: 'too_many_columns',
        params: { maximum: IMPORT_LIMITS.columns },
        message: `The rows have ${columns.size} different keys. At most ${IMPORT_LIMITS.columns} are allowed.`,
      },
    ],
  })
}
