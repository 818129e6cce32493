/** Starts a dry run of an import. A worker reads the rows and changes no contact. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { beginReading } from './begin-reading.ts'

export const checkImport =
  (wake: Wake): Handler<'imports.check'> =>
  (context, { id }) =>
    beginReading(context, wake, id, 'checking')
