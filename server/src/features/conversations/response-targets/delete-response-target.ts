/** Deletes a response target, and computes anew what is due without it. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { recheckTargets } from './recheck-targets.ts'
import { requireTarget } from './require-target.ts'
import { deleteTarget, listTargets, lockTargetOrder, orderTargets } from './response-targets.store.ts'

export const deleteResponseTarget =
  (platform: Pick<Platform, 'wake'>): Handler<'response_targets.delete'> =>
  async ({ tx, principal }, input) => {
    const { workspaceId } = principal
    await lockTargetOrder(tx, workspaceId)
    const row = await requireTarget(tx, workspaceId, requireId('response_target', input.id))
    await deleteTarget(tx, workspaceId, row.id)
    const ids = (await listTargets(tx, workspaceId)).map(({ id }) => id)
    await orderTargets(tx, workspaceId, ids)
    await recheckTargets(platform, tx, workspaceId)
    return null
  }
