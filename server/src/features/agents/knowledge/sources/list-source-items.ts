/** Lists the files or pages of a knowledge source with their state. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { presentItem } from './present-source.ts'
import { readSource } from './read-source.ts'
import type { ItemRow } from './source.ts'
import { itemConditions } from './sources.store.ts'

export const listSourceItems: Handler<'sources.items'> = async (context, input) => {
  const id = requireId('knowledge_source', input.id)
  await readSource(context, id)
  const conditions = itemConditions(context.workspaceId, id, input.state)
  return paginate<ItemRow, ReturnType<typeof presentItem>>(
    context.transaction,
    conditions,
    input,
    presentItem,
  )
}
