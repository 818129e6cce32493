/** Writes one batch of an import, or its end, in one transaction with the progress of the import. */
import { inWork, type Work } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  type PreparedUpserts,
  prepareUpserts,
  type UpsertKind,
  type UpsertOutcome,
} from '../contacts/index.ts'
import type { ImportDependencies } from './dependencies.ts'
import { endImport } from './end-import.ts'
import { type ImportRow, isUnderWay, NO_COUNTS, type RawRow, type RowError, targetOf } from './import.ts'
import { type ImportPlace, insertErrors, lockImport, updateImportRow } from './imports.store.ts'
import type { ReadRow } from './read-row.ts'

export interface ReadBatch {
  rows: readonly { row: RawRow; read: ReadRow }[]
  nextPosition: number
  nextLine: number
}

/** False when the import is not at this place any more: another worker was quicker, or it was cancelled. */
export function writeBatch(
  { platform, audiences: { fill } }: Pick<ImportDependencies, 'platform' | 'audiences'>,
  place: ImportPlace,
  position: number,
  batch: ReadBatch,
): Promise<boolean> {
  return inWork(
    platform,
    place.workspace_id,
    async (work) => {
      const row = await lockAt(work, place, position)
      if (!row) return false
      const { outcomes, errors, write } = await apply(platform, work, row, batch)
      const { counts } = row
      const unread = errors.filter(({ isOutcome }) => !isOutcome).length
      const next: ImportRow = {
        ...row,
        position: batch.nextPosition,
        line: batch.nextLine,
        counts: {
          processed: counts.processed + outcomes.length + unread,
          created: counts.created + countOf(outcomes, 'created'),
          updated: counts.updated + countOf(outcomes, 'updated'),
          unchanged: counts.unchanged + countOf(outcomes, 'unchanged'),
          failed: counts.failed + errors.length,
        },
      }
      await Promise.all([write(), insertErrors(work, row, errors), updateImportRow(work, next)])
      if (row.audience_id !== null && row.status === 'running')
        await fill(work, row.audience_id, idsOf(outcomes))
      return true
    },
    // Rows and progress are lost together when Postgres dies, and then read again. An opt-out waits for the disk.
    { byKey: true, commitsInBackground: !batch.rows.some(({ read }) => hasOptOut(read)) },
  )
}

function hasOptOut(read: ReadRow): boolean {
  return typeof read === 'object' && 'person' in read && read.person.values.opted_out === true
}

interface Applied extends PreparedUpserts {
  /** `isOutcome`: the row could be read, and its contact could not be written. */
  errors: (RowError & { isOutcome: boolean })[]
}

async function apply({ wake }: Platform, work: Work, row: ImportRow, { rows }: ReadBatch): Promise<Applied> {
  const errors: Applied['errors'] = []
  const people = rows.flatMap(({ row: raw, read }) => {
    if (read === 'blank') return []
    if ('person' in read) return [{ raw, person: read.person }]
    errors.push({ line: raw.line, problems: read.problems, cells: storable(raw.cells), isOutcome: false })
    return []
  })
  if (people.length === 0) return { outcomes: [], errors, write: async () => {} }
  const { outcomes, write } = await prepareUpserts(
    work,
    wake,
    people.map(({ person }) => person),
    {
      matchBy: row.match_by.map((field): UpsertKind => (field === 'external_id' ? 'external' : field)),
      onMatch: row.on_match,
      tags: row.tags,
      events: row.contact_events,
      source: 'import',
      dryRun: row.status === 'checking',
    },
  )
  for (const [index, outcome] of outcomes.entries()) {
    if (!('problem' in outcome)) continue
    const { raw } = people[index]!
    const { kind, rule, message } = outcome.problem
    const column = columnOf(row, kind === 'external' ? 'external_id' : kind)
    errors.push({
      line: raw.line,
      problems: [{ column, rule, message }],
      cells: storable(raw.cells),
      isOutcome: true,
    })
  }
  return { outcomes, errors, write }
}

function columnOf({ columns, mapping }: ImportRow, field: string): string | null {
  return columns.find((name) => targetOf(mapping, name) === field) ?? null
}

/** Everybody whom a row concerns, each once. */
function idsOf(outcomes: readonly UpsertOutcome[]): string[] {
  return [...new Set(outcomes.flatMap((each) => ('contactId' in each ? [each.contactId] : [])))]
}

function countOf(outcomes: readonly UpsertOutcome[], wanted: 'created' | 'updated' | 'unchanged'): number {
  return outcomes.filter((each) => 'outcome' in each && each.outcome === wanted).length
}

/** Characters of a cell that are kept of a row that failed. */
const LONGEST_KEPT = 10_000

/** JSON of Postgres holds no NUL character and no half of a character. */
function storable(cells: readonly unknown[]): unknown[] {
  return cells.map((cell) => {
    if (typeof cell === 'string') return plainText(cell)
    if (typeof cell !== 'object' || cell === null) return cell
    const text = JSON.stringify(cell)
    const isPlain = text.length <= LONGEST_KEPT && !/\\u(?:0000|d[89a-f])/i.test(text)
    return isPlain ? cell : plainText(text)
  })
}

function plainText(text: string): string {
  const short = text.length > LONGEST_KEPT ? `${text.slice(0, LONGEST_KEPT - 1)}…` : text
  return short.replaceAll('\0', '').toWellFormed()
}

async function lockAt(work: Work, { id }: ImportPlace, position: number): Promise<ImportRow | undefined> {
  const row = await lockImport(work, id)
  return row && isUnderWay(row) && row.position === position ? row : undefined
}

/** All rows were read. A check gives its counts and leaves the import ready. */
export function endReading(platform: Platform, place: ImportPlace, position: number): Promise<void> {
  return inWork(platform, place.workspace_id, async (work) => {
    const row = await lockAt(work, place, position)
    if (!row) return
    if (row.status === 'running') {
      await endImport(work, platform.wake, row, { status: 'completed' })
      return
    }
    // A check that was asked for by itself leaves the import ready; the one of an import that was started goes on.
    const goesOn = row.all_or_nothing && row.started_at !== null
    if (goesOn && row.counts.failed > 0) {
      await endImport(work, platform.wake, row, { status: 'failed', problem: keptOut(row.counts.failed) })
      return
    }
    await updateImportRow(work, {
      ...row,
      status: goesOn ? 'running' : 'ready',
      position: row.first_position,
      line: row.first_line,
      counts: NO_COUNTS,
      checked: { ...row.counts, checked_at: work.now.toISOString() },
    })
    if (goesOn) work.transaction.afterCommit(() => platform.wake.signal('imports'))
  })
}

function keptOut(failed: number): string {
  const rows = failed === 1 ? 'One row fails' : `${failed} rows fail`
  return `${rows}, so none was written. Correct them, or import the others without them.`
}

/** The file cannot be read any further. The contacts of the rows before that stay. */
export function failReading(platform: Platform, place: ImportPlace, problem: string): Promise<void> {
  return inWork(platform, place.workspace_id, async (work) => {
    const row = await lockImport(work, place.id)
    if (row && isUnderWay(row)) await endImport(work, platform.wake, row, { status: 'failed', problem })
  })
}
