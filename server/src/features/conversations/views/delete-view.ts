/** Deletes a view. Its conversations stay as they are. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireView } from './require-view.ts'
import { deleteViewRow } from './views.store.ts'

export const deleteView: Handler<'views.delete'> = async (context, input) => {
  const view = await requireView(context, input.id)
  await deleteViewRow({ transaction: context.transaction, workspaceId: view.workspace_id }, view.id)
  return null
}
