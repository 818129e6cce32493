/** Creates a response target. It counts for what conversations begin from now on. */

import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentResponseTarget } from './present-response-target.ts'
import { readTargetInput, refuseEmptyTarget } from './read-target-input.ts'
import { requireTarget } from './require-target.ts'
import type { ResponseTargetRow } from './response-target.ts'
import { listTargets, lockTargetOrder, orderTargets, saveTarget } from './response-targets.store.ts'

export const createResponseTarget: Handler<'response_targets.create'> = async (context, input) => {
  const { workspaceId } = context.principal
  await lockTargetOrder(context)
  refuseEmptyTarget(input)
  const { position, ...fields } = input
  const ids = (await listTargets(context)).map(({ id }) => id)
  const row: ResponseTargetRow = {
    ...fields,
    ...(await readTargetInput(context, input)),
    workspace_id: workspaceId,
    id: newId(),
    position: ids.length + 1,
    created_at: context.now,
    updated_at: context.now,
  }
  await saveTarget(context.transaction, row)
  await orderTargets(context, moveTo(ids, row.id, position))
  return presentResponseTarget(await requireTarget(context, row.id))
}
