import { OperationError } from '@parley/contracts'
import type { Scope } from '../../../platform/operations/work.ts'
import { hasOtherOwner } from './members.store.ts'

/** A workspace keeps an owner who is not suspended. Call it under the lock of the members. */
export async function refuseLastOwner(work: Scope, id: string): Promise<void> {
  if (await hasOtherOwner(work, id)) return
  throw new OperationError('conflict', {
    detail: 'This is the last owner. Make somebody else an owner first.',
    params: { role: 'owner' },
  })
}
