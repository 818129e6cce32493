/** Reads an import with its progress. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentImport } from './import.ts'
import { findImport } from './imports.store.ts'

export const getImport: Handler<'imports.get'> = async (context, { id }) => {
  const row = await findImport(context, requireId('import', id))
  if (!row) throw notFound('import', id)
  return presentImport(row)
}
