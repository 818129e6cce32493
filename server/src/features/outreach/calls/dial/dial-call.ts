/**
 * Dials a call, outside of any transaction: `dialing` is committed before the carrier hears of it, and a call in that state is never
 * dialled again. Where the outcome is not known, the carrier is asked for the call.
 */
import { DeliveryError, type DialReceipt } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { inWork, type TimedScope, type Work } from '../../../../platform/operations/work.ts'
import { type ChannelRow, findChannel } from '../../../channels/channels/index.ts'
import { deadlineOf } from '../apply-report.ts'
import { type CallRow, earlier, isOver } from '../call.ts'
import { lockCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'

/** Longer than a request to a carrier may take. */
export const DIAL_LEASE_MS = 60_000

type Outcome = { dialed: DialReceipt } | { failed: DeliveryError['detail'] } | 'unknown'

export async function dial(dependencies: CallDependencies, row: CallRow): Promise<void> {
  const outcome = await askCarrier(dependencies, row)
  await inWork(dependencies.platform, row.workspace_id, async (work) => {
    const locked = await lockCall(work, row.id)
    if (!locked) return
    if (outcome === 'unknown') return giveUpOrLook(work, locked)
    if ('failed' in outcome) return fail(dependencies, work, locked, outcome.failed)
    await noteReceipt(work, locked, outcome.dialed)
  })
}

async function askCarrier({ platform, channels }: CallDependencies, row: CallRow): Promise<Outcome> {
  const channel = await platform.database.read(row.workspace_id, (transaction) =>
    findChannel({ transaction, workspaceId: row.workspace_id }, row.channel_id),
  )
  if (!channel || channel.deleted_at)
    return { failed: { code: 'channel_misconfigured', message: 'The channel was disconnected.' } }
  const opened = openOrReport({ platform, channels }, channel)
  if (!opened?.adapter.calls)
    return {
      failed: {
        code: 'channel_misconfigured',
        message: 'The channel cannot carry calls: check its credentials.',
      },
    }
  const { adapter, context } = opened
  const { id, address, ring_seconds, max_seconds } = row
  const call_id = showId('call', id)
  try {
    return { dialed: await adapter.calls!.dial({ call_id, to: address, ring_seconds, max_seconds }, context) }
  } catch (error) {
    if (error instanceof DeliveryError && error.detail.code !== 'outcome_unknown')
      return { failed: error.detail }
    platform.log.warn({ err: error, call_id }, 'it is not known whether a call was dialled')
    return 'unknown'
  }
}

/** Undefined: its adapter is not there, or its credentials cannot be read. Nothing has left by then. */
export function openOrReport(
  { platform, channels }: Pick<CallDependencies, 'platform' | 'channels'>,
  channel: ChannelRow,
): ReturnType<CallDependencies['channels']['openChannel']> | undefined {
  try {
    return channels.openChannel(channel)
  } catch (error) {
    platform.log.warn({ err: error, channel_id: channel.id }, 'a voice channel cannot be opened')
    return undefined
  }
}

/** A worker asks the carrier for the call at once. */
async function giveUpOrLook(work: TimedScope, row: CallRow): Promise<void> {
  if (row.state === 'dialing' && row.provider_call_id === null)
    await recordCall(work, { ...row, due_at: work.now })
}

async function fail(
  { channels }: CallDependencies,
  work: Work,
  row: CallRow,
  { code, message }: DeliveryError['detail'],
): Promise<void> {
  if (code === 'channel_misconfigured')
    await channels.stopChannel(
      work.transaction,
      { workspace_id: row.workspace_id, id: row.channel_id },
      message,
      work.now,
    )
  const reason =
    code === 'channel_misconfigured'
      ? 'channel_unavailable'
      : code === 'recipient_invalid'
        ? 'unreachable'
        : 'provider_error'
  await finishCall(work, row, { reason, error: { code, message } })
}

export async function noteReceipt(
  work: TimedScope,
  row: CallRow,
  { provider_call_id, follow_ups = [] }: DialReceipt,
): Promise<void> {
  // It was hung up while it was dialled: the carrier is told now that it can be named.
  if (isOver(row)) {
    await recordCall(work, { ...row, provider_call_id, must_hang_up: true, due_at: work.now })
    return
  }
  // The report of the carrier may have been quicker than its answer.
  if (row.provider_call_id !== null) return
  const reports = follow_ups.map(({ after_ms, update: { state, answered_by, end } }) => ({
    at: new Date(work.now.getTime() + after_ms).toISOString(),
    state,
    ...(answered_by && { answered_by }),
    ...(end && { end }),
  }))
  const dialed: CallRow = { ...row, provider_call_id, reports }
  await recordCall(work, { ...dialed, due_at: nextLook(dialed) })
}

/** The first report that is still to come, or the end of the ringing or the talk. */
export function nextLook(row: CallRow): Date {
  const [first] = row.reports
  return earlier(first && new Date(first.at), deadlineOf(row))
}
