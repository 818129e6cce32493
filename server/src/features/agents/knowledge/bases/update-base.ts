/** Changes the name or description of a base. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { updateBaseRow } from '../knowledge.store.ts'
import { readBase } from './read-base.ts'

export const updateBase: Handler<'bases.update'> = async (context, input) => {
  const id = requireId('base', input.id)
  await updateBaseRow(context, id, input)
  return readBase(context, id)
}
