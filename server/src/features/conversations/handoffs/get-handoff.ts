/** Reads one handoff. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findHandoff } from './handoffs.store.ts'
import { presentHandoff } from './present-handoff.ts'

export const getHandoff: Handler<'handoffs.get'> = async (context, input) => {
  const row = await findHandoff(context, requireId('handoff', input.id))
  if (!row) throw notFound('handoff', input.id)
  return presentHandoff(row)
}
