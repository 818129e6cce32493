import { OperationError } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { firstSequence } from './events.store.ts'

/** Throws when an event from this number on is not kept any more, so that no reader misses events without knowing. */
export async function refuseExpired(work: Scope<Session>, sequence: number): Promise<void> {
  const first = await firstSequence(work)
  if (sequence >= first) return
  throw new OperationError('cursor_expired', {
    detail: `Event ${sequence} is older than what is kept. The oldest event that is kept is ${first}.`,
    params: { first_sequence: first },
  })
}
