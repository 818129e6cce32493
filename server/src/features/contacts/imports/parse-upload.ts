/** Reads the head of an uploaded file: delimiter, columns, where the first row begins, and the mapping that they suggest. */
import { OperationError } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { findAllOf } from '../custom-fields/index.ts'
import { type ImportRow, nameColumns, type RawRow } from './import.ts'
import { listParts } from './imports.store.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readEmailCell, readPhoneCell } from './read-cells.ts'
import { detectDelimiter } from './reading/detect-delimiter.ts'
import { openRows } from './reading/open-rows.ts'
import { readText } from './reading/read-text.ts'
import { UnreadableImportError } from './reading/unreadable.ts'

const HEAD_BYTES = 64 * 1024
const SAMPLES = 50

export type ParsedHead = Pick<
  ImportRow,
  'delimiter' | 'columns' | 'mapping' | 'first_position' | 'first_line' | 'position' | 'line'
>

/** Throws for a file without rows, and for one that is no CSV. */
export async function parseHead(
  work: Scope<Session>,
  storage: Pick<Storage, 'of'>,
  row: ImportRow,
): Promise<ParsedHead> {
  const parts = await listParts(work, row.id)
  const delimiter = row.delimiter ?? detectDelimiter(await readHead(storage, row, parts))
  const [header, ...samples] = await firstRows(storage, { ...row, delimiter }, parts, SAMPLES + 1)
  if (!header || samples.length === 0)
    throw refusedFile(
      'no_rows',
      'The file has no rows below its headings. Upload a file with a line of headings and rows.',
    )
  refusePeople(header.cells.map(String), row.default_country)
  const columns = nameColumns(header.cells.map(String))
  const fields = await findAllOf(work, 'contact')
  const start = { position: header.nextPosition, line: header.nextLine }
  return {
    delimiter,
    columns,
    mapping: proposeMapping(
      columns,
      samples.map(({ cells }) => cells),
      fields,
      row.default_country,
    ),
    first_position: start.position,
    first_line: start.line,
    ...start,
  }
}

/** Headings are kept as the names of columns. Somebody's address must not become one: erasing the person would not find it. */
function refusePeople(headings: readonly string[], country: string | null): void {
  const isAddress = (cell: string) =>
    'value' in readEmailCell(cell) || 'value' in readPhoneCell(cell, country)
  if (!headings.some((cell) => cell.trim() !== '' && isAddress(cell.trim()))) return
  throw refusedFile(
    'no_headings',
    'The first line holds an e-mail address or a phone number in place of headings. Add a line with the name of each column.',
  )
}

async function readHead(
  storage: Pick<Storage, 'of'>,
  row: ImportRow,
  parts: Parameters<typeof readText>[1],
): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of readText(storage.of(row.workspace_id), parts, row.encoding ?? 'utf-8', 0)) {
    pieces.push(piece)
    size += piece.length
    if (size >= HEAD_BYTES) break
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES).toString('utf8')
}

/** The first rows from a place on. */
export async function firstRows(
  storage: Pick<Storage, 'of'>,
  row: ImportRow,
  parts: Parameters<typeof readText>[1],
  most: number,
  from = { position: 0, line: 1 },
): Promise<RawRow[]> {
  try {
    for await (const batch of openRows(storage, row, parts, from, most)) return batch
    return []
  } catch (error) {
    if (error instanceof UnreadableImportError) throw refusedFile('not_csv', error.message)
    throw error
  }
}

export function refusedFile(rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: ['file'], rule, message }] })
}
