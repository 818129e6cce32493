/** Looks for a call whose outcome is not known. Where the carrier has none, it is not dialled again: it may have rung. */
import { showId } from '@parley/contracts'
import { inWork } from '../../../../platform/operations/work.ts'
import { findChannel } from '../../../channels/channels/index.ts'
import type { CallRow } from '../call.ts'
import { lockCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { noteReceipt } from './dial-call.ts'

export async function findDialed({ platform, channels }: CallDependencies, row: CallRow): Promise<void> {
  const channel = await platform.database.read(row.workspace_id, (transaction) =>
    findChannel({ transaction, workspaceId: row.workspace_id }, row.channel_id),
  )
  const opened = channel && channels.openChannel(channel)
  const named = { call_id: showId('call', row.id), to: row.address }
  const found = await opened?.adapter.calls?.find(named, opened.context)
  await inWork(platform, row.workspace_id, async (work) => {
    const locked = await lockCall(work, row.id)
    if (locked?.state !== 'dialing' || locked.provider_call_id !== null) return
    if (found) return noteReceipt(work, locked, found)
    const message =
      'The connection to the carrier broke while it was dialled, and the carrier does not know the call.'
    await finishCall(work, locked, { reason: 'outcome_unknown', error: { code: 'outcome_unknown', message } })
  })
}
