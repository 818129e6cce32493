/** Changes a response target, and computes anew what is due under it. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import type { Platform } from '../../../platform/platform.ts'
import { presentResponseTarget } from './present-response-target.ts'
import { readTargetInput, refuseEmptyTarget } from './read-target-input.ts'
import { recheckTargets } from './recheck-targets.ts'
import { requireTarget } from './require-target.ts'
import type { ResponseTargetRow } from './response-target.ts'
import { listTargets, lockTargetOrder, orderTargets, saveTarget } from './response-targets.store.ts'

export const updateResponseTarget =
  (platform: Pick<Platform, 'wake'>): Handler<'response_targets.update'> =>
  async ({ tx, principal, now }, input) => {
    const { workspaceId } = principal
    await lockTargetOrder(tx, workspaceId)
    const row = await requireTarget(tx, workspaceId, requireId('response_target', input.id))
    const { position, id: _, ...fields } = input
    const changed: ResponseTargetRow = {
      ...row,
      ...fields,
      ...(await readTargetInput(tx, workspaceId, input)),
      updated_at: now,
    }
    refuseEmptyTarget(changed)
    await saveTarget(tx, changed)
    if (position !== undefined) {
      const ids = (await listTargets(tx, workspaceId)).map(({ id }) => id)
      await orderTargets(tx, workspaceId, moveTo(ids, row.id, position))
    }
    await recheckTargets(platform, tx, workspaceId)
    return presentResponseTarget(await requireTarget(tx, workspaceId, row.id))
  }
