/** Looks for a call whose outcome is not known. Where the carrier has none, it is not dialled again: it may have rung. */
import { showId } from '@parley/contracts'
import { inWork } from '../../../../platform/operations/work.ts'
import { findChannel } from '../../../channels/channels/index.ts'
import type { CallRow } from '../call.ts'
import { lockCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'
import { noteReceipt, openOrReport } from './dial-call.ts'

/** A carrier that cannot be asked is asked again, until the call would have ended by itself or this time is over. */
const LOOK_FOR_MS = 5 * 60_000
const AGAIN_MS = 15_000

type Found = { provider_call_id: string } | 'none' | 'not_known'

export async function findDialed(dependencies: CallDependencies, row: CallRow): Promise<void> {
  const found = await askCarrier(dependencies, row)
  await inWork(dependencies.platform, row.workspace_id, async (work) => {
    const locked = await lockCall(work, row.id)
    if (locked?.state !== 'dialing' || locked.provider_call_id !== null) return
    if (typeof found === 'object') return noteReceipt(work, locked, found)
    const isLate = work.now.getTime() >= (locked.dialed_at?.getTime() ?? 0) + LOOK_FOR_MS
    if (found === 'not_known' && !isLate) {
      await recordCall(work, { ...locked, due_at: new Date(work.now.getTime() + AGAIN_MS) })
      return
    }
    const message =
      found === 'none'
        ? 'The connection to the carrier broke while it was dialled, and the carrier does not know the call.'
        : 'The connection to the carrier broke while it was dialled, and the carrier cannot be asked about it: check the channel.'
    await finishCall(work, locked, { reason: 'outcome_unknown', error: { code: 'outcome_unknown', message } })
  })
}

/** `not_known`: the carrier could not be asked. */
async function askCarrier(dependencies: CallDependencies, row: CallRow): Promise<Found> {
  const { platform } = dependencies
  const channel = await platform.database.read(row.workspace_id, (transaction) =>
    findChannel({ transaction, workspaceId: row.workspace_id }, row.channel_id),
  )
  const opened = channel && openOrReport(dependencies, channel)
  if (!opened?.adapter.calls) return 'not_known'
  const named = { call_id: showId('call', row.id), to: row.address }
  try {
    return (await opened.adapter.calls.find(named, opened.context)) ?? 'none'
  } catch (error) {
    platform.log.warn({ err: error, call_id: named.call_id }, 'the carrier could not be asked about a call')
    return 'not_known'
  }
}
