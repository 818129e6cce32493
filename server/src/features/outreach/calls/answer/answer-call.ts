/**
 * Tells the carrier to answer a call that came in, outside of any transaction. Carriers take a repeated answer, so a process that
 * dies in between loses nothing: another worker answers when the lease has ended.
 */
import { DeliveryError } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { inWork, type Work } from '../../../../platform/operations/work.ts'
import { findChannel } from '../../../channels/channels/index.ts'
import { applyReport } from '../apply-report.ts'
import type { CallRow } from '../call.ts'
import { lockCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { openOrReport } from '../dial/dial-call.ts'
import { type Ending, finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'

/** Longer than the request to a carrier takes as a rule, and shorter than a caller waits. */
export const ANSWER_LEASE_MS = 5000
const AGAIN_MS = 1000

type Outcome = 'answered' | 'not_known' | Ending

export async function answer(dependencies: CallDependencies, row: CallRow): Promise<void> {
  const outcome = await askCarrier(dependencies, row)
  await inWork(dependencies.platform, row.workspace_id, async (work: Work) => {
    const locked = await lockCall(work, row.id)
    if (locked?.state !== 'ringing') return
    if (outcome === 'answered') await applyReport(work, locked, { state: 'answered', answered_by: 'person' })
    else if (outcome === 'not_known')
      await recordCall(work, { ...locked, due_at: new Date(work.now.getTime() + AGAIN_MS) })
    else await finishCall(work, locked, outcome)
  })
}

async function askCarrier(dependencies: CallDependencies, row: CallRow): Promise<Outcome> {
  const { platform } = dependencies
  const channel = await platform.database.read(row.workspace_id, (transaction) =>
    findChannel({ transaction, workspaceId: row.workspace_id }, row.channel_id),
  )
  const opened = channel && !channel.deleted_at ? openOrReport(dependencies, channel) : undefined
  if (!opened?.adapter.calls?.answer) return UNAVAILABLE
  const named = { call_id: showId('call', row.id), provider_call_id: row.provider_call_id! }
  try {
    await opened.adapter.calls.answer(named, opened.context)
    return 'answered'
  } catch (error) {
    const detail = error instanceof DeliveryError ? error.detail : undefined
    if (detail?.code === 'recipient_invalid') return { reason: 'no_answer' }
    if (detail?.code === 'channel_misconfigured')
      return { reason: 'channel_unavailable', error: { code: detail.code, message: detail.message } }
    platform.log.warn(
      { err: error, call_id: named.call_id },
      'a call could not be answered; it is tried again',
    )
    return 'not_known'
  }
}

const UNAVAILABLE: Ending = {
  reason: 'channel_unavailable',
  error: {
    code: 'channel_misconfigured',
    message: 'The channel cannot answer calls: check its credentials.',
  },
}
