/** Reads how one answer came about (P7). */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { presentTurn } from './present-turn.ts'
import { findTurn } from './turn-views.store.ts'

export const getTurn: Handler<'turns.get'> = async (context, input) => {
  const row = await findTurn(context, requireId('turn', input.id))
  if (!row) throw notFound('turn', input.id)
  return presentTurn(row)
}
