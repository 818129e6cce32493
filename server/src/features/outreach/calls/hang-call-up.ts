/** Ends a call, or cancels it before it is answered. A call that is over stays as it is. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { presentCall } from './call.ts'
import { lockCall } from './calls.store.ts'
import { finishCall } from './finish-call.ts'

export const hangCallUp =
  (wake: Pick<Wake, 'signal'>): Handler<'calls.hang_up'> =>
  async (context, { id }) => {
    const row = await lockCall(context, requireId('call', id))
    if (!row) throw notFound('call', id)
    const reason = row.answered_at === null ? 'cancelled' : 'hung_up'
    const ended = await finishCall(context, row, { reason, mustHangUp: true })
    context.transaction.afterCommit(() => wake.signal('calls'))
    return presentCall(ended)
  }
