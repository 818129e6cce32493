/** Changes the name, filter, order or place of a view. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { checkFilter } from './check-view.ts'
import { presentView } from './present-view.ts'
import { findView, updateViewRow, type ViewRow } from './views.store.ts'

export const updateView: Handler<'views.update'> = async (context, { id, ...changes }) => {
  const { transaction, principal, now } = context
  const before = await findView(transaction, principal, requireId('view', id), 'for update')
  if (!before) throw notFound('view', id)
  if (changes.filter) await checkFilter(context, changes.filter)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const view: ViewRow = { ...before, ...given, updated_at: now }
  await updateViewRow(transaction, view)
  return presentView(view)
}
