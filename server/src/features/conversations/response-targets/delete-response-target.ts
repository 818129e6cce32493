/** Deletes a response target, and computes anew what is due without it. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { recheckTargets } from './recheck-targets.ts'
import { requireTarget } from './require-target.ts'
import { deleteTarget, listTargets, lockTargetOrder, orderTargets } from './response-targets.store.ts'

export const deleteResponseTarget =
  (platform: Pick<Platform, 'wake'>): Handler<'response_targets.delete'> =>
  async (context, input) => {
    await lockTargetOrder(context)
    const row = await requireTarget(context, requireId('response_target', input.id))
    await deleteTarget(context, row.id)
    const ids = (await listTargets(context)).map(({ id }) => id)
    await orderTargets(context, ids)
    await recheckTargets(platform, context)
    return null
  }
