/** Starts an import, or a dry run of it. A worker reads the rows. */
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { NO_COUNTS, presentImport, requireIdentity, requireReady } from './import.ts'
import { deleteErrors, findImport, lockImport, updateImportRow } from './imports.store.ts'

export const startImport =
  (wake: Wake): Handler<'imports.start'> =>
  (context, { id }) =>
    begin(context, wake, id, 'running')

export const checkImport =
  (wake: Wake): Handler<'imports.check'> =>
  (context, { id }) =>
    begin(context, wake, id, 'checking')

async function begin(context: OperationContext, wake: Wake, id: string, status: 'running' | 'checking') {
  const row = await lockImport(context, requireId('import', id))
  if (!row) throw notFound('import', id)
  requireReady(row)
  requireIdentity(row)
  // Errors of a check before this are about the settings that it had.
  await deleteErrors(context, row.id)
  await updateImportRow(context, {
    ...row,
    status,
    position: row.first_position,
    line: row.first_line,
    counts: NO_COUNTS,
    started_at: status === 'running' ? context.now : null,
  })
  context.transaction.afterCommit(() => wake.signal('imports'))
  return presentImport((await findImport(context, row.id))!)
}
