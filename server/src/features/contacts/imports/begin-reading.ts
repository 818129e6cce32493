/** The start of an import and of a dry run: a worker reads the rows from the first one on. */
import type { ContactImport } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { NO_COUNTS, presentImport, requireIdentity, requireReady } from './import.ts'
import { deleteErrors, findImport, lockImport, updateImportRow } from './imports.store.ts'

export async function beginReading(
  context: OperationContext,
  wake: Wake,
  id: string,
  status: 'running' | 'checking',
): Promise<ContactImport> {
  const row = await lockImport(context, requireId('import', id))
  if (!row) throw notFound('import', id)
  requireReady(row)
  requireIdentity(row)
  // Errors of a check before this are about the settings that it had.
  await deleteErrors(context, row.id)
  await updateImportRow(context, {
    ...row,
    status: status === 'running' && row.all_or_nothing ? 'checking' : status,
    position: row.first_position,
    line: row.first_line,
    counts: NO_COUNTS,
    started_at: status === 'running' ? context.now : null,
  })
  context.transaction.afterCommit(() => wake.signal('imports'))
  return presentImport((await findImport(context, row.id))!)
}
