/** The rows that could not be taken as CSV, with the line and the reason beside them. Corrected, it can be uploaded as it is. */
import { type CsvValue, csvLine } from '../../../platform/csv/write-csv.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import { streamPages } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { ERROR_COLUMNS } from './error-columns.ts'
import type { ImportRow, RowError } from './import.ts'
import { errorsQuery, findImport } from './imports.store.ts'

const AT_ONCE = 500

export const exportImportErrors =
  ({ database }: Pick<Platform, 'database'>): Handler<'imports.export_errors'> =>
  async (context, { id }) => {
    const row = await findImport(context, requireId('import', id))
    if (!row) throw notFound('import', id)
    return {
      mime_type: 'text/csv; charset=utf-8; header=present',
      filename: `import-errors-${context.now.toISOString().slice(0, 10)}.csv`,
      size: null,
      content: await streamPages<RowError>(database, tenantOf(context.principal), {
        query: errorsQuery(context.workspaceId, row.id),
        atOnce: AT_ONCE,
        head: `${markOf(row)}${csvLine([...row.columns, ...ERROR_COLUMNS])}`,
        write: ({ cells, line, problems }) =>
          csvLine([
            ...row.columns.map((_, index) => cellOf(cells[index])),
            String(line),
            problems
              .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
              .join(' '),
            // Cells that no column has: behind the others, so that nothing is lost and the row is refused until it is corrected.
            ...cells.slice(row.columns.length).map(cellOf),
          ]),
        signal: context.signal,
      }),
    }
  }

/** Without the mark a spreadsheet program takes the file for an older encoding, and shows other letters than those of the people. */
function markOf({ source, encoding, from_spreadsheet }: ImportRow): string {
  const isSpreadsheet = source === 'csv' && (from_spreadsheet || encoding !== 'utf-8')
  return isSpreadsheet ? '\uFEFF' : ''
}

function cellOf(cell: unknown): CsvValue {
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : (cell as CsvValue)
}
