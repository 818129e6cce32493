/** Starts an import. A worker reads the rows. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { beginReading } from './begin-reading.ts'

export const startImport =
  (wake: Wake): Handler<'imports.start'> =>
  (context, { id }) =>
    beginReading(context, wake, id, 'running')
