/** Ends a call: from then on it holds no slot, and nothing changes it any more. */
import type { CallEndReason } from '@parley/contracts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { type CallRow, isOver } from './call.ts'
import { recordCall } from './record-call.ts'

export interface Ending {
  reason: CallEndReason
  error?: { code: string; message: string }
  /** The carrier does not know yet that the call is over. */
  mustHangUp?: boolean
}

export async function finishCall(work: TimedScope, row: CallRow, ending: Ending): Promise<CallRow> {
  if (isOver(row)) return row
  const state = row.answered_at === null ? 'failed' : 'completed'
  const mustHangUp = ending.mustHangUp === true && row.provider_call_id !== null
  const finished: CallRow = {
    ...row,
    state,
    end_reason: ending.reason,
    error: ending.error ?? null,
    ended_at: work.now,
    // The process that leads it stores the words of its last answer, and knows by the fence that it may.
    talk: row.talk?.live ? row.talk : null,
    reports: [],
    must_hang_up: mustHangUp,
    due_at: mustHangUp ? work.now : null,
  }
  return recordCall(work, finished, state === 'completed' ? 'call.completed' : 'call.failed')
}
