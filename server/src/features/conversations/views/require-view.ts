/** A view that the caller may not see is not found. */

import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findView, type ViewRow } from './views.store.ts'

export async function requireView(
  { transaction, principal }: OperationContext,
  id: string,
): Promise<ViewRow> {
  const view = await findView(transaction, principal, requireId('view', id))
  if (!view) throw notFound('view', id)
  return view
}
