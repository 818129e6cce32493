/** Lists the rows that could not be taken, in the order of the file. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { ImportRow, RowError } from './import.ts'
import { errorsQuery, findImport } from './imports.store.ts'

export const listImportErrors: Handler<'imports.errors'> = async (context, input) => {
  const row = await findImport(context, requireId('import', input.id))
  if (!row) throw notFound('import', input.id)
  return paginate(
    context.transaction,
    errorsQuery(context.workspaceId, row.id),
    input,
    (error: RowError) => ({
      line: Number(error.line),
      problems: [...error.problems],
      values: valuesOf(row, error.cells),
    }),
  )
}

function valuesOf({ columns }: ImportRow, cells: readonly unknown[]): Record<string, unknown> {
  const named = columns.map((name, index) => [name, cells[index] ?? null] as const)
  return Object.fromEntries([
    ...named,
    ...(cells.length > columns.length ? [['', cells.slice(columns.length)]] : []),
  ])
}
