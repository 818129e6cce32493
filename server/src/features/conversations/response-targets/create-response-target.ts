/** Creates a response target. It counts for what conversations begin from now on. */

import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentResponseTarget } from './present-response-target.ts'
import { readTargetInput, refuseEmptyTarget } from './read-target-input.ts'
import { requireTarget } from './require-target.ts'
import type { ResponseTargetRow } from './response-target.ts'
import { listTargets, lockTargetOrder, orderTargets, saveTarget } from './response-targets.store.ts'

export const createResponseTarget: Handler<'response_targets.create'> = async (
  { tx, principal, now },
  input,
) => {
  const { workspaceId } = principal
  await lockTargetOrder(tx, workspaceId)
  refuseEmptyTarget(input)
  const { position, ...fields } = input
  const ids = (await listTargets(tx, workspaceId)).map(({ id }) => id)
  const row: ResponseTargetRow = {
    ...fields,
    ...(await readTargetInput(tx, workspaceId, input)),
    workspace_id: workspaceId,
    id: newId(),
    position: ids.length + 1,
    created_at: now,
    updated_at: now,
  }
  await saveTarget(tx, row)
  await orderTargets(tx, workspaceId, moveTo(ids, row.id, position))
  return presentResponseTarget(await requireTarget(tx, workspaceId, row.id))
}
