/** Every statement on imports, their parts and their errors. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { type ImportRow, MOST_ERRORS, type RowError } from './import.ts'

const COLUMNS = sql`i.workspace_id, i.id, i.source, i.filename, i.status, i.encoding, i.from_spreadsheet, i.delimiter, i.columns, i.mapping,
  i.default_country, i.match_by, i.on_match, i.tags, i.audience_id, i.opts_out, i.opt_out_reason, i.all_or_nothing, i.contact_events, i.required_fields, i.callback_url, i.callback_format,
  i.total_rows::float8 as total_rows, i.size_bytes::float8 as size_bytes,
  i.first_position::float8 as first_position, i.first_line::float8 as first_line, i.position::float8 as position,
  i.line::float8 as line,
  jsonb_build_object('processed', i.processed_count, 'created', i.created_count, 'updated', i.updated_count,
                     'unchanged', i.unchanged_count, 'failed', i.failed_count) as counts,
  i.checked, i.problem, i.created_at, i.updated_at, i.started_at, i.completed_at`

export function importsQuery(workspaceId: string): ListQuery {
  return {
    select: sql`select ${COLUMNS} from imports i`,
    where: sql`i.workspace_id = ${workspaceId}`,
    order: [{ column: 'id', type: 'uuid' }],
  }
}

export function findImport(work: Scope<Session>, id: string): Promise<ImportRow | undefined> {
  return work.transaction.row<ImportRow>(sql`
    select ${COLUMNS} from imports i where i.workspace_id = ${work.workspaceId} and i.id = ${id}`)
}

export function lockImport(work: Scope, id: string): Promise<ImportRow | undefined> {
  return work.transaction.row<ImportRow>(sql`
    select ${COLUMNS} from imports i where i.workspace_id = ${work.workspaceId} and i.id = ${id} for no key update`)
}

export async function insertImport(work: TimedScope, row: ImportRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into imports (workspace_id, id, source, filename, status, encoding, delimiter, columns, mapping, default_country,
      match_by, on_match, tags, audience_id, opts_out, opt_out_reason, all_or_nothing, contact_events, required_fields, callback_url, callback_format, total_rows, size_bytes, first_position, first_line, position, line,
      created_at, updated_at, started_at)
    values (${work.workspaceId}, ${row.id}, ${row.source}, ${row.filename}, ${row.status}, ${row.encoding}, ${row.delimiter},
      ${row.columns}, ${JSON.stringify(row.mapping)}, ${row.default_country}, ${row.match_by}, ${row.on_match}, ${row.tags},
      ${row.audience_id}, ${row.opts_out}, ${row.opt_out_reason}, ${row.all_or_nothing}, ${row.contact_events}, ${row.required_fields}, ${row.callback_url}, ${row.callback_format}, ${row.total_rows},
      ${row.size_bytes}, ${row.first_position}, ${row.first_line},
      ${row.position}, ${row.line}, ${work.now}, ${work.now}, ${row.started_at})`)
}

/** Writes everything of an import that may change. */
export async function updateImportRow(work: TimedScope, row: ImportRow): Promise<void> {
  const { counts } = row
  await work.transaction.rows(sql`
    update imports set status = ${row.status}, encoding = ${row.encoding}, from_spreadsheet = ${row.from_spreadsheet}, delimiter = ${row.delimiter},
      columns = ${row.columns}, mapping = ${JSON.stringify(row.mapping)}, default_country = ${row.default_country},
      match_by = ${row.match_by}, on_match = ${row.on_match}, tags = ${row.tags}, audience_id = ${row.audience_id}, contact_events = ${row.contact_events},
      callback_url = ${row.callback_url}, size_bytes = ${row.size_bytes}, first_position = ${row.first_position},
      first_line = ${row.first_line}, position = ${row.position}, line = ${row.line},
      processed_count = ${counts.processed}, created_count = ${counts.created}, updated_count = ${counts.updated},
      unchanged_count = ${counts.unchanged}, failed_count = ${counts.failed},
      checked = ${row.checked === null ? null : JSON.stringify(row.checked)}, problem = ${row.problem},
      updated_at = ${work.now}, started_at = ${row.started_at}, completed_at = ${row.completed_at}
    where workspace_id = ${work.workspaceId} and id = ${row.id}`)
}

/** Puts an import that is under way behind the others of its workspace. */
export async function passTurn(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update imports set updated_at = greatest(now(), updated_at)
     where workspace_id = ${work.workspaceId} and id = ${id} and status in ('checking', 'running')`)
}

/** Bytes of an import: a file in the storage, or the bytes themselves. */
export interface ImportPart {
  position: number
  size_bytes: number
  storage_key: string | null
  content: Buffer | null
}

export async function insertPart(work: Scope, importId: string, part: ImportPart): Promise<void> {
  await work.transaction.rows(sql`
    insert into import_parts (workspace_id, import_id, position, size_bytes, storage_key, content)
    values (${work.workspaceId}, ${importId}, ${part.position}, ${part.size_bytes}, ${part.storage_key}, ${part.content})`)
}

/** The parts in their order, without the bytes that are in the storage. */
export function listParts(work: Scope<Session>, importId: string): Promise<ImportPart[]> {
  return work.transaction.rows<ImportPart>(sql`
    select position::float8 as position, size_bytes::float8 as size_bytes, storage_key, content from import_parts p
     where p.workspace_id = ${work.workspaceId} and p.import_id = ${importId} order by p.position`)
}

export async function deleteParts(work: Scope, importId: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from import_parts where workspace_id = ${work.workspaceId} and import_id = ${importId}`)
}

/** Keeps the first of them, up to a bound; all of them are counted. */
export async function insertErrors(
  work: Scope,
  { id, counts }: Pick<ImportRow, 'id' | 'counts'>,
  errors: readonly RowError[],
): Promise<void> {
  const kept = errors.slice(0, Math.max(0, MOST_ERRORS - counts.failed))
  if (kept.length === 0) return
  await work.transaction.rows(sql`
    insert into import_errors (workspace_id, import_id, line, problems, row_values)
    select ${work.workspaceId}, ${id}, e.line, e.problems, e.cells
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as e (line bigint, problems jsonb, cells jsonb)`)
}

export async function deleteErrors(work: Scope, importId: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from import_errors where workspace_id = ${work.workspaceId} and import_id = ${importId}`)
}

export function errorsQuery(workspaceId: string, importId: string): ListQuery {
  return {
    select: sql`select e.line, e.problems, e.row_values as cells from import_errors e`,
    where: sql`e.workspace_id = ${workspaceId} and e.import_id = ${importId}`,
    order: [{ column: 'line', type: 'bigint' }],
    direction: 'asc',
  }
}

export interface ImportPlace {
  workspace_id: string
  id: string
}

/** At most one of each workspace, the one that has waited longest first. */
export function dueImports(system: Session, most: number): Promise<ImportPlace[]> {
  return system.rows<ImportPlace>(sql`select workspace_id, id from due_imports(${most})`)
}

export function outdatedImports(
  system: Session,
  before: { ended: Date; unstarted: Date },
  most: number,
): Promise<ImportPlace[]> {
  return system.rows<ImportPlace>(
    sql`select workspace_id, id from outdated_imports(${before.ended}, ${before.unstarted}, ${most})`,
  )
}

export async function deleteImport(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from imports where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
