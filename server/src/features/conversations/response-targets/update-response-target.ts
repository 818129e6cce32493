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
  async (context, input) => {
    await lockTargetOrder(context)
    const row = await requireTarget(context, requireId('response_target', input.id))
    const { position, id: _, ...fields } = input
    const changed: ResponseTargetRow = {
      ...row,
      ...fields,
      ...(await readTargetInput(context, input)),
      updated_at: context.now,
    }
    refuseEmptyTarget(changed)
    await saveTarget(context.transaction, changed)
    if (position !== undefined) {
      const ids = (await listTargets(context)).map(({ id }) => id)
      await orderTargets(context, moveTo(ids, row.id, position))
    }
    await recheckTargets(platform, context)
    return presentResponseTarget(await requireTarget(context, row.id))
  }
