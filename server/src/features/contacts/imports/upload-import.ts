/**
 * Uploads a CSV file, or one part of it. Each part is stored before the row that names it. A part that is sent again changes
 * nothing, so an upload goes on where a broken connection ended it.
 */
import { type ImportEncoding, OperationError } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { inScope, type Scope, type TimedScope } from '../../../platform/operations/work.ts'
import { storeFile } from '../../identity/stored-files/index.ts'
import { emptyImport } from './create-import.ts'
import type { ImportDependencies } from './dependencies.ts'
import { DEFAULT_MATCH_BY, type ImportRow, presentImport, requireIdentity } from './import.ts'
import { findImport, insertImport, insertPart, lockImport, updateImportRow } from './imports.store.ts'
import { parseHead, refusedFile } from './parse-upload.ts'
import { readAudience } from './read-audience.ts'
import { isFromSpreadsheet, markedEncoding, maybeUtf8, unmarkedUtf16 } from './reading/detect-encoding.ts'
import { requireCountry } from './require-country.ts'

type UploadInput = Parameters<Handler<'imports.upload'>>[1]

export const uploadImport =
  (dependencies: ImportDependencies): Handler<'imports.upload'> =>
  async (context, input) => {
    const { platform, storage, quotas } = dependencies
    const { workspaceId, now } = context
    const { bytes } = input.file
    requireCountry(input.default_country)
    if (bytes.length === 0 && !(input.import_id && !input.more))
      throw refusedFile('empty', 'The file is empty. Send one with a line of headings and rows.')
    await quotas.requireSpace(bytes.length)
    const receive = async (scope: Scope, key: string | undefined) => {
      const work = { ...scope, now }
      const row = await rowFor(work, input, dependencies)
      const isNamed = await addPart(work, row, input, key)
      if (!input.more && row.status === 'uploading') await finish(work, row, input, dependencies)
      return { isNamed, result: presentImport((await findImport(work, row.id))!) }
    }
    if (bytes.length === 0) {
      return inScope(platform.database, workspaceId, async (scope) => {
        const { result } = await receive(scope, undefined)
        return result
      })
    }
    const file = {
      ...{ name: `import-${newId()}`, bytes, now },
      count: (tx: Transaction) => quotas.take(tx, { workspaceId }, bytes.length, now),
    }
    return storeFile({ platform, storage }, workspaceId, file, receive)
  }

/** The import that the part belongs to: a new one, or one that is locked. */
async function rowFor(
  work: TimedScope,
  input: UploadInput,
  { callback, audiences }: ImportDependencies,
): Promise<ImportRow> {
  if (input.import_id === undefined) {
    const row: ImportRow = {
      ...emptyImport(work.workspaceId, work.now),
      filename: input.file.filename.replace(/^.*[/\\]/s, '') || 'file',
      encoding: input.encoding ?? null,
      delimiter: input.delimiter ?? null,
      default_country: input.default_country ?? null,
      match_by: input.match_by ?? DEFAULT_MATCH_BY,
      on_match: input.on_match ?? 'update',
      tags: input.tags ?? [],
      audience_id: await readAudience(work, audiences, input.audience_id),
      opts_out: input.opts_out ?? false,
      opt_out_reason: input.opt_out_reason ?? null,
      contact_events: input.contact_events ?? false,
      callback_url: input.callback_url ?? null,
    }
    if (row.callback_url !== null) await callback(work, row.callback_url, row.callback_format)
    await insertImport(work, row)
    return row
  }
  const row = await lockImport(work, requireId('import', input.import_id))
  if (!row) throw notFound('import', input.import_id)
  return row
}

/** True when the part was added; false when it had been received before. */
async function addPart(
  work: TimedScope,
  row: ImportRow,
  input: UploadInput,
  key: string | undefined,
): Promise<boolean> {
  const { bytes } = input.file
  const offset = input.offset ?? row.size_bytes
  if (offset + bytes.length <= row.size_bytes && input.offset !== undefined) return false
  if (row.status !== 'uploading')
    throw new OperationError('conflict', {
      detail: 'The file of this import has been uploaded to its end. Create another import.',
      params: { status: row.status },
    })
  if (offset !== row.size_bytes)
    throw new OperationError('conflict', {
      detail: `${row.size_bytes} bytes of the file were received. Send the part that begins there.`,
      params: { size_bytes: row.size_bytes },
    })
  if (!key) return false
  row.encoding = encodingAfter(row, bytes, input.encoding)
  if (row.size_bytes === 0) row.from_spreadsheet = isFromSpreadsheet(bytes)
  await insertPart(work, row.id, {
    position: row.size_bytes,
    size_bytes: bytes.length,
    storage_key: key,
    content: null,
  })
  row.size_bytes += bytes.length
  await updateImportRow(work, row)
  return true
}

/** A file without a mark is UTF-8 until a part of it is not; then it comes from an older program of Windows. */
function encodingAfter(
  { encoding, size_bytes }: ImportRow,
  bytes: Uint8Array,
  given: ImportEncoding | undefined,
): ImportEncoding {
  if (given) return given
  const known =
    size_bytes === 0 ? (encoding ?? markedEncoding(bytes) ?? unmarkedUtf16(bytes) ?? 'utf-8') : encoding!
  return known === 'utf-8' && !maybeUtf8(bytes) ? 'windows-1252' : known
}

async function finish(
  work: TimedScope,
  row: ImportRow,
  input: UploadInput,
  { platform, storage }: ImportDependencies,
): Promise<void> {
  Object.assign(row, await parseHead(work, storage, row), { status: 'ready' })
  if (input.start) {
    requireIdentity(row)
    Object.assign(row, { status: 'running', started_at: work.now })
    work.transaction.afterCommit(() => platform.wake.signal('imports'))
  }
  await updateImportRow(work, row)
}
