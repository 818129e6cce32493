/** Reads the report of an erasure. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findErasure } from './erasures.store.ts'
import { presentErasure } from './present-erasure.ts'

export const getErasure: Handler<'erasures.get'> = async (context, { id }) => {
  const row = await findErasure(context, requireId('erasure', id))
  if (!row) throw notFound('erasure', id)
  return presentErasure(row)
}
