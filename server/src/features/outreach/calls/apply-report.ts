/** A report of the carrier, applied: a call only moves forward, whatever order its reports come in. */
import type { CallUpdate } from '@parley/channels/kit'
import { readId } from '@parley/contracts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import {
  type CallRow,
  endOf,
  type FutureReport,
  isForward,
  isOver,
  ringDeadline,
  talkDeadline,
} from './call.ts'
import { lockCallOfProvider } from './calls.store.ts'
import { finishCall } from './finish-call.ts'
import { recordCall } from './record-call.ts'

/** The caller holds the call's lock. */
export async function applyReport(
  work: TimedScope,
  row: CallRow,
  report: Pick<FutureReport, 'state' | 'answered_by' | 'end'>,
): Promise<CallRow> {
  if (isOver(row)) return row
  if (report.state === 'ended') return finishCall(work, row, { reason: endOf(row, report.end) })
  if (report.state === 'ringing') {
    if (!isForward(row.state, 'ringing')) return row
    return recordCall(
      work,
      { ...row, state: 'ringing', ringing_at: work.now, due_at: ringDeadline(row) },
      'call.ringing',
    )
  }
  if (!isForward(row.state, 'active')) return row
  const answered: CallRow = {
    ...row,
    state: 'active',
    answered_at: work.now,
    answered_by: report.answered_by ?? 'person',
    // A worker begins the talk at once, under the lock of the conversation.
    talk: { phase: 'begin', walk: null, questions: 0, end: null },
    due_at: work.now,
  }
  return recordCall(work, answered, 'call.answered')
}

/** From the ledger: by the id of the provider, or by ours where the provider gave it back before we knew its own. */
export async function applyCarrierUpdate(
  work: TimedScope & { channel: { id: string } },
  update: CallUpdate,
): Promise<CallRow | undefined> {
  const known = await lockCallOfProvider(work, work.channel.id, {
    provider_call_id: update.provider_call_id,
    call_id: (update.call_id && readId('call', update.call_id)) ?? null,
  })
  if (!known) return undefined
  const row = { ...known, provider_call_id: update.provider_call_id }
  const changed = await applyReport(work, row, update)
  if (changed === row && known.provider_call_id === null) return recordCall(work, row)
  return changed
}

/** When a call is to be looked at next, beside the reports that are still to come. */
export function deadlineOf(row: CallRow): Date {
  return row.answered_at === null ? ringDeadline(row) : talkDeadline(row)
}
