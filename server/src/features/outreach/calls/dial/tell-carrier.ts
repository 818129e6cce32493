/** Tells the carrier that a call is over. The call itself ended when it was hung up. */
import { showId } from '@parley/contracts'
import { inWork } from '../../../../platform/operations/work.ts'
import { findChannel } from '../../../channels/channels/index.ts'
import type { CallRow } from '../call.ts'
import { lockCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { recordCall } from '../record-call.ts'
import { openOrReport } from './dial-call.ts'

/** A carrier that cannot be reached is told again, until the call would have ended by itself. */
const AGAIN_MS = 5000

export async function tellCarrier(dependencies: CallDependencies, row: CallRow): Promise<void> {
  const { platform } = dependencies
  const channel = await platform.database.read(row.workspace_id, (transaction) =>
    findChannel({ transaction, workspaceId: row.workspace_id }, row.channel_id),
  )
  const opened = channel && openOrReport(dependencies, channel)
  const named = { call_id: showId('call', row.id), provider_call_id: row.provider_call_id! }
  let isTold = true
  try {
    await opened?.adapter.calls?.hangUp(named, opened.context)
  } catch (error) {
    platform.log.warn({ err: error, call_id: row.id }, 'the carrier could not be told that a call is over')
    isTold = false
  }
  await inWork(platform, row.workspace_id, async (work) => {
    const locked = await lockCall(work, row.id)
    if (!locked?.must_hang_up) return
    const endsBy = (locked.ended_at?.getTime() ?? 0) + locked.max_seconds * 1000
    const isLate = work.now.getTime() > endsBy
    const again = new Date(work.now.getTime() + AGAIN_MS)
    await recordCall(work, {
      ...locked,
      must_hang_up: !isTold && !isLate,
      due_at: isTold || isLate ? null : again,
    })
  })
}
