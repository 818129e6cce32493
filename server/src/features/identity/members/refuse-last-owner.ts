import { OperationError } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { hasOtherOwner } from './members.store.ts'

/** A workspace keeps an owner who is not suspended. Call it under the lock of the members. */
export async function refuseLastOwner(tx: Transaction, workspaceId: string, id: string): Promise<void> {
  if (await hasOtherOwner(tx, workspaceId, id)) return
  throw new OperationError('conflict', {
    detail: 'This is the last owner. Make somebody else an owner first.',
    params: { role: 'owner' },
  })
}
