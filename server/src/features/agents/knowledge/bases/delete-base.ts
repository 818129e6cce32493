/** Deletes a base with its documents. One that is a default stays. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { deleteBaseRow, usersOfBase } from '../knowledge.store.ts'
import { readBase } from './read-base.ts'

export const deleteBase: Handler<'bases.delete'> = async (context, input) => {
  const id = requireId('base', input.id)
  await readBase(context, id)
  const users = await usersOfBase(context, id)
  if (users.agents > 0 || users.is_default) {
    throw new OperationError('conflict', {
      detail: 'The base is still the default of an agent or of the workspace: give them another one first.',
      params: users,
    })
  }
  await deleteBaseRow(context, id)
  return null
}
