/** The noun: contacts that come as a file or as rows of one call. Pure. */
import {
  type ContactImport,
  IMPORT_LIMITS,
  type ImportCounts,
  type ImportEncoding,
  type ImportRowProblem,
  OperationError,
  type RequirableField,
  showId,
} from '@parley/contracts'

export interface ImportRow {
  workspace_id: string
  id: string
  source: ContactImport['source']
  filename: string | null
  status: ContactImport['status']
  encoding: ImportEncoding | null
  /** The file began with a byte order mark or a line `sep=`. */
  from_spreadsheet: boolean
  delimiter: string | null
  columns: string[]
  mapping: Record<string, string>
  default_country: string | null
  match_by: ContactImport['match_by']
  on_match: ContactImport['on_match']
  tags: string[]
  audience_id: string | null
  /** Every contact of the import opts out. */
  opts_out: boolean
  opt_out_reason: string | null
  /** One row that fails keeps all others out. */
  all_or_nothing: boolean
  contact_events: boolean
  required_fields: RequirableField[]
  callback_url: string | null
  callback_format: string
  /** Null: not known before the file was read. */
  total_rows: number | null
  size_bytes: number
  /** Where the first row begins: bytes of the text as UTF-8, and the number of its line. */
  first_position: number
  first_line: number
  /** Where the next row begins. */
  position: number
  line: number
  counts: ImportCounts
  checked: ContactImport['check']
  problem: string | null
  created_at: Date
  updated_at: Date
  started_at: Date | null
  completed_at: Date | null
}

/** One row of the file, its cells in the order of the columns. */
export interface RawRow {
  line: number
  cells: readonly unknown[]
  /** Where the next row begins. */
  nextPosition: number
  nextLine: number
}

export interface RowError {
  line: number
  problems: readonly ImportRowProblem[]
  cells: readonly unknown[]
}

export const NO_COUNTS: ImportCounts = { processed: 0, created: 0, updated: 0, unchanged: 0, failed: 0 }
export const DEFAULT_MATCH_BY: ContactImport['match_by'] = ['external_id', 'phone', 'email']

/** Rows that failed and are kept, of one import. */
export const MOST_ERRORS = 100_000

export function presentImport(row: ImportRow): ContactImport {
  return {
    id: showId('import', row.id),
    source: row.source,
    filename: row.filename,
    status: row.status,
    encoding: row.encoding,
    delimiter: row.delimiter,
    columns: row.columns,
    mapping: row.mapping,
    default_country: row.default_country,
    match_by: row.match_by,
    on_match: row.on_match,
    tags: row.tags,
    audience_id: row.audience_id === null ? null : showId('audience', row.audience_id),
    opts_out: row.opts_out,
    opt_out_reason: row.opt_out_reason,
    all_or_nothing: row.all_or_nothing,
    contact_events: row.contact_events,
    required: row.required_fields,
    callback_url: row.callback_url,
    callback_format: row.callback_format,
    size_bytes: row.size_bytes,
    total: row.total_rows ?? (row.status === 'completed' ? row.counts.processed : null),
    percent: percentOf(row),
    counts: row.counts,
    check: row.checked,
    problem: row.problem,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
  }
}

/** The text of a file in another encoding has other bytes, so the share is an estimate there. */
function percentOf({ status, position, first_position, size_bytes }: ImportRow): number {
  if (status === 'completed') return 100
  const left = size_bytes - first_position
  if (left <= 0) return 0
  return Math.min(100, Math.round(((position - first_position) / left) * 1000) / 10)
}

export const isUnderWay = ({ status }: Pick<ImportRow, 'status'>) =>
  status === 'checking' || status === 'running'

/** Throws unless the import has been uploaded and is neither being read nor over. */
export function requireReady({ status }: Pick<ImportRow, 'status'>): void {
  if (status === 'ready') return
  const detail: Record<Exclude<ImportRow['status'], 'ready'>, string> = {
    uploading: 'The file has not been uploaded to its end. Send the other parts first.',
    checking: 'The import is being checked. Wait until the check has ended, or cancel the import.',
    running: 'The import is running.',
    completed: 'The import is completed. Create another one.',
    cancelled: 'The import was cancelled. Create another one.',
    failed: 'The import has failed. Create another one.',
  }
  throw new OperationError('conflict', { detail: detail[status], params: { status } })
}

/** The field that a column fills. */
export function targetOf(mapping: Readonly<Record<string, string>>, column: string): string {
  return Object.hasOwn(mapping, column) ? mapping[column]! : 'ignore'
}

/** Throws for a mapping that names a column that is not there, or in which no column identifies anybody. */
export function checkMapping(columns: readonly string[], mapping: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(mapping).filter((name) => !columns.includes(name))
  if (unknown.length > 0) {
    throw new OperationError('validation_failed', {
      fields: unknown.map((name) => ({
        path: ['mapping', name],
        rule: 'unknown_column',
        params: { columns: [...columns] },
        message: `There is no column ${JSON.stringify(name)}. The columns are: ${columns.join(', ')}.`,
      })),
    })
  }
}

/** Throws when no column could identify a contact. */
export function requireIdentity({ columns, mapping, match_by }: ImportRow): void {
  const targets = new Set(columns.map((name) => targetOf(mapping, name)))
  if (['phone', 'email', 'external_id'].some((target) => targets.has(target))) return
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['mapping'],
        rule: 'no_identity',
        params: { columns: [...columns], match_by: [...match_by] },
        message: `No column is mapped to phone, email or external_id, so no contact can be made. Map one of: ${columns.join(', ')}.`,
      },
    ],
  })
}

/** Names without doubles and blanks: of two columns of one name, the second gets a number. */
export function nameColumns(header: readonly string[]): string[] {
  const names: string[] = []
  for (const [index, heading] of header.slice(0, IMPORT_LIMITS.columns).entries()) {
    const given = heading.trim().slice(0, 180).toWellFormed() || `column ${index + 1}`
    // Such a name means something else in an object.
    const plain = given in Object.prototype ? `column ${given}` : given
    let name = plain
    for (let times = 2; names.includes(name); times++) name = `${plain} (${times})`
    names.push(name)
  }
  return names
}
