/** Removes an e-mail domain. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { deleteDomainRow } from './domains.store.ts'

export const deleteDomain: Handler<'domains.delete'> = async (context, { id }) => {
  if (!(await deleteDomainRow(context, requireId('domain', id)))) throw notFound('domain', id)
  return null
}
