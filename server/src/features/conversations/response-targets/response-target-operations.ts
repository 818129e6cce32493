/** response_targets.* */
import { type ResponseTarget, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { askForRecheck } from './clocks.store.ts'
import { presentResponseTarget } from './present-response-target.ts'
import { readTargetInput, refuseEmptyTarget } from './read-target-input.ts'
import type { ResponseTargetRow } from './response-target.ts'
import {
  deleteTarget,
  findResponseTarget,
  listTargets,
  lockTargetOrder,
  orderTargets,
  responseTargetsQuery,
  saveTarget,
} from './response-targets.store.ts'

export function responseTargetOperations(
  platform: Pick<Platform, 'wake'>,
): Handlers<`response_targets.${'list' | 'get' | 'create' | 'update' | 'delete'}`> {
  async function recheck(tx: Transaction, workspaceId: string): Promise<void> {
    await askForRecheck(tx, workspaceId)
    tx.afterCommit(() => platform.wake.signal('response_targets'))
  }

  return {
    'response_targets.list': ({ tx, principal }, input) =>
      paginate<ResponseTargetRow, ResponseTarget>(
        tx,
        responseTargetsQuery(principal.workspaceId),
        input,
        presentResponseTarget,
      ),

    'response_targets.get': async ({ tx, principal }, input) =>
      presentResponseTarget(
        await required(tx, principal.workspaceId, requireId('response_target', input.id)),
      ),

    'response_targets.create': async ({ tx, principal, now }, input) => {
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
      return presentResponseTarget(await required(tx, workspaceId, row.id))
    },

    'response_targets.update': async ({ tx, principal, now }, input) => {
      const { workspaceId } = principal
      await lockTargetOrder(tx, workspaceId)
      const row = await required(tx, workspaceId, requireId('response_target', input.id))
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
      await recheck(tx, workspaceId)
      return presentResponseTarget(await required(tx, workspaceId, row.id))
    },

    'response_targets.delete': async ({ tx, principal }, input) => {
      const { workspaceId } = principal
      await lockTargetOrder(tx, workspaceId)
      const row = await required(tx, workspaceId, requireId('response_target', input.id))
      await deleteTarget(tx, workspaceId, row.id)
      const ids = (await listTargets(tx, workspaceId)).map(({ id }) => id)
      await orderTargets(tx, workspaceId, ids)
      await recheck(tx, workspaceId)
      return null
    },
  }
}

async function required(tx: Transaction, workspaceId: string, id: string): Promise<ResponseTargetRow> {
  const row = await findResponseTarget(tx, workspaceId, id)
  if (!row) throw notFound('response_target', showId('response_target', id))
  return row
}
