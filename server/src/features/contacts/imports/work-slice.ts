/**
 * Works on one import for a while. The rows are read ahead while the batch before them is written. Each batch commits with the
 * place where the next one begins; a worker that finds another place than it expects leaves, so two of them never write the same rows.
 */

import { setImmediate } from 'node:timers/promises'
import { type ImportRowProblem, showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import {
  CommitOutcomeUnknownError,
  ConcurrentChangeError,
  isDatabaseOutage,
  isDatabaseTimeout,
} from '../../../platform/database/index.ts'
import { readScope, type Scope } from '../../../platform/operations/work.ts'
import { isTakenIdentity } from '../contacts/index.ts'
import { findAllOf } from '../custom-fields/index.ts'
import type { ImportDependencies } from './dependencies.ts'
import { type ImportRow, isUnderWay, type RawRow } from './import.ts'
import { findImport, type ImportPlace, listParts } from './imports.store.ts'
import { type RowRules, readRow } from './read-row.ts'
import { openRows } from './reading/open-rows.ts'
import { MissingPartError } from './reading/read-text.ts'
import { UnreadableImportError } from './reading/unreadable.ts'
import { endReading, failReading, type ReadBatch, writeBatch } from './write-batch.ts'

/** Rows of one transaction. */
const BATCH_ROWS = 1000
/** Batches of one slice: then it is the turn of the next import. */
const SLICE_BATCHES = 20

/** The parts of the server that reading imports needs. */
export type ImportReading = Pick<ImportDependencies, 'platform' | 'storage' | 'audiences'>

export async function workSlice(reading: ImportReading, place: ImportPlace): Promise<void> {
  const { platform, storage } = reading
  const opened = await readScope(platform.database, place.workspace_id, (scope) => open(scope, place.id))
  if (!opened) return
  const { row, rules } = opened
  const batches = readBatches(openRows(storage, row, opened.parts, row, BATCH_ROWS), rules)
  try {
    let position = row.position
    let next = batches.next()
    for (let count = 0; count < SLICE_BATCHES; count++) {
      const { value: batch, done } = await next
      if (done) return await endReading(platform, place, position)
      // While this batch is written, the next one is read.
      if (count + 1 < SLICE_BATCHES) {
        next = batches.next()
        next.catch(() => {})
      }
      if (!(await writeInParts(reading, place, position, batch))) return
      position = batch.nextPosition
    }
  } catch (error) {
    if (error instanceof UnreadableImportError) return await failReading(platform, place, error.message)
    if (error instanceof MissingPartError)
      return await failReading(platform, place, 'The uploaded file is no longer there. Upload it again.')
    throw error
  } finally {
    await batches.return(undefined)
  }
}

async function open(scope: Scope<Session>, id: string) {
  const row = await findImport(scope, id)
  if (!row || !isUnderWay(row)) return undefined
  const [parts, fields] = [await listParts(scope, id), await findAllOf(scope, 'contact')]
  return { row, parts, rules: rulesOf(row, fields) }
}

function rulesOf(row: ImportRow, fields: Awaited<ReturnType<typeof findAllOf>>): RowRules {
  const name = `Import ${showId('import', row.id)}`
  const reason = row.opts_out && row.opt_out_reason !== null ? `: ${row.opt_out_reason}` : ''
  return {
    ...row,
    definitions: new Map(fields.map((field) => [field.key, field])),
    evidence: (line) => `${name}, line ${line}${reason}`,
  }
}

async function* readBatches(
  groups: AsyncIterable<RawRow[]>,
  rules: RowRules,
): AsyncGenerator<ReadBatch, undefined> {
  for await (const rows of groups) yield await readBatch(rules, rows)
  return undefined
}

/** Rows that are read without a pause: other work of the process, such as turns, waits no longer than for these. */
const ROWS_BETWEEN_PAUSES = 100

async function readBatch(rules: RowRules, rows: readonly RawRow[]): Promise<ReadBatch> {
  const read: ReadBatch['rows'][number][] = []
  for (const [index, row] of rows.entries()) {
    read.push({ row, read: readRow(rules, row) })
    if (index % ROWS_BETWEEN_PAUSES === ROWS_BETWEEN_PAUSES - 1) await setImmediate()
  }
  const { nextPosition, nextLine } = rows.at(-1)!
  return { rows: read, nextPosition, nextLine }
}

/** Tries of one batch against transactions that change the same contacts. */
const TRIES = 3

/**
 * A batch that holds a row which cannot be stored is divided until that row is alone, and the row becomes an error of the import.
 * So is a batch that takes too long: a row that times out by itself several times is an error of its own. Where the whole database is
 * slow, the error of the row cannot be written either, and the row waits for a later slice.
 * A batch that keeps losing against others is divided: rows that hand an address on to one another, or a contact that changes all
 * the time, then concern few rows. False when another worker was quicker.
 */
async function writeInParts(
  reading: ImportReading,
  place: ImportPlace,
  position: number,
  batch: ReadBatch,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      return await writeBatch(reading, place, position, batch)
    } catch (error) {
      const isConflict = error instanceof ConcurrentChangeError || isTakenIdentity(error)
      const isTooSlow = isDatabaseTimeout(error)
      if (!isConflict && !isTooSlow && isNoFaultOfRows(error)) throw error
      if ((isConflict || (isTooSlow && batch.rows.length === 1)) && tries < TRIES) continue
      if (batch.rows.length > 1) break
      if (!isTooSlow && isNoFaultOfRows(error)) throw error
      reading.platform.log.error({ err: error, import_id: place.id }, 'a row of an import cannot be stored')
      return writeBatch(reading, place, position, refused(batch, isTooSlow ? TOO_SLOW : NOT_STORABLE))
    }
  }
  return writeHalves(reading, place, position, batch)
}

/** The same rows can be written later as they are. */
function isNoFaultOfRows(error: unknown): boolean {
  return error instanceof CommitOutcomeUnknownError || isDatabaseOutage(error)
}

const NOT_STORABLE = {
  rule: 'cannot_be_stored',
  message: 'The row cannot be stored as it is. Simplify its values, or enter the contact by hand.',
}
const TOO_SLOW = {
  rule: 'timed_out',
  message: `The database needed too long for this row, ${TRIES} times. Import the row again later.`,
}

/** One row that can never be written stops neither the rows after it nor the other imports of the workspace. */
function refused(batch: ReadBatch, problem: Pick<ImportRowProblem, 'rule' | 'message'>): ReadBatch {
  const problems = [{ column: null, ...problem }]
  return { ...batch, rows: batch.rows.map(({ row }) => ({ row, read: { problems } })) }
}

async function writeHalves(
  reading: ImportReading,
  place: ImportPlace,
  position: number,
  batch: ReadBatch,
): Promise<boolean> {
  const half = Math.ceil(batch.rows.length / 2)
  const last = batch.rows[half - 1]!.row
  const first: ReadBatch = {
    rows: batch.rows.slice(0, half),
    nextPosition: last.nextPosition,
    nextLine: last.nextLine,
  }
  if (!(await writeInParts(reading, place, position, first))) return false
  return writeInParts(reading, place, first.nextPosition, { ...batch, rows: batch.rows.slice(half) })
}
