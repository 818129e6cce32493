/** Stops an import. Its rows so far stay; its file goes. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { endImport } from './end-import.ts'
import { presentImport } from './import.ts'
import { findImport, lockImport } from './imports.store.ts'

export const cancelImport =
  (wake: Wake): Handler<'imports.cancel'> =>
  async (context, { id }) => {
    const row = await lockImport(context, requireId('import', id))
    if (!row) throw notFound('import', id)
    if (row.status === 'completed' || row.status === 'failed')
      throw new OperationError('conflict', {
        detail: `The import is ${row.status} already: there is nothing to cancel.`,
        params: { status: row.status },
      })
    if (row.status !== 'cancelled') await endImport(context, wake, row, { status: 'cancelled' })
    return presentImport((await findImport(context, row.id))!)
  }
