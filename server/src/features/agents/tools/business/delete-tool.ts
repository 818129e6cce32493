/** Deletes a tool of the business. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { deleteToolRow } from './tools.store.ts'

export const deleteTool: Handler<'tools.delete'> = async (context, input) => {
  const isDeleted = await deleteToolRow(context, requireId('tool', input.id))
  if (!isDeleted) throw notFound('tool', input.id)
  return null
}
