/** Deletes a knowledge source with its documents. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { bumpVersion } from '../knowledge.store.ts'
import { requireSource } from './read-source.ts'
import { deleteSourceRow } from './sources.store.ts'

export const deleteSource: Handler<'sources.delete'> = async (context, input) => {
  const source = await requireSource(context, input.id)
  await deleteSourceRow(context.transaction, source)
  await bumpVersion(
    { transaction: context.transaction, workspaceId: source.workspace_id, now: context.now },
    source.base_id,
  )
  return null
}
