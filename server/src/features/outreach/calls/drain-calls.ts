/** The body of the worker that moves calls on: each due call by one step, under its lock. */
import { isDatabaseOutage, isRetryableDatabaseError } from '../../../platform/database/index.ts'
import { inWork, type Work } from '../../../platform/operations/work.ts'
import { ANSWER_LEASE_MS, answer } from './answer/answer-call.ts'
import { applyReport } from './apply-report.ts'
import { type CallRow, isDialed, isOver, MONEY_WAIT_MS, ringDeadline, SLOT_STATES, toPay } from './call.ts'
import {
  type DueCall,
  dueCalls,
  findCall,
  isCalledAlready,
  lockSlots,
  nextDueCall,
  takeDueCall,
} from './calls.store.ts'
import type { CallDependencies } from './dependencies.ts'
import { DIAL_LEASE_MS, dial, nextLook } from './dial/dial-call.ts'
import { findDialed } from './dial/find-dialed.ts'
import { tellCarrier } from './dial/tell-carrier.ts'
import { finishCall } from './finish-call.ts'
import { askGate } from './gate-of-call.ts'
import type { LiveCalls } from './live/live-calls.ts'
import { takeLine } from './live/take-line.ts'
import { recordCall } from './record-call.ts'
import { talkOn } from './talk/talk-on.ts'

const BATCH = 100
const AT_ONCE = 8
/** A call whose time has come and that finds no slot looks again so often. */
const SLOT_WAIT_MS = 2000
/** After a failure that is nobody's decision. */
const RETRY_MS = 5000

/** Work with the carrier, outside of the transaction. */
type Afterwards = ((dependencies: CallDependencies, row: CallRow) => Promise<void>) | undefined

export function createCallDrain(
  dependencies: CallDependencies,
  live: Pick<LiveCalls, 'lead'>,
): () => Promise<'again' | 'idle' | Date> {
  const { database, clock, log } = dependencies.platform

  async function step({ workspace_id, id }: DueCall): Promise<void> {
    let taken: CallRow | undefined
    const afterwards = await inWork(dependencies.platform, workspace_id, async (work) => {
      const seen = await findCall(work, id)
      if (seen?.talk && !isOver(seen) && seen.agent_id !== null) {
        const line = await takeLine(dependencies, work, seen)
        return line && (async () => live.lead(line))
      }
      if (seen?.talk && !isOver(seen)) {
        await talkOn(dependencies, work, seen)
        return undefined
      }
      taken = await takeDueCall(work, id)
      // Another worker began the talk since it was read: the next look finds it with its talk.
      if (!taken || (taken.talk && !isOver(taken))) return undefined
      return moveOn(dependencies, work, taken)
    })
    if (afterwards) await afterwards(dependencies, taken!)
  }

  async function stepOrPassOver(due: DueCall): Promise<void> {
    try {
      await step(due)
    } catch (error) {
      if (isDatabaseOutage(error)) throw error
      if (isRetryableDatabaseError(error)) return
      log.error({ err: error, call_id: due.id }, 'a call could not be moved on; it is looked at again')
      await inWork(dependencies.platform, due.workspace_id, async (work) => {
        const row = await takeDueCall(work, due.id)
        if (row) await recordCall(work, { ...row, due_at: new Date(work.now.getTime() + RETRY_MS) })
      })
    }
  }

  return async () => {
    const due = await dueCalls(database.system, clock.now(), BATCH)
    const waiting = [...due]
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, due.length) }, async () => {
        for (let call = waiting.shift(); call !== undefined; call = waiting.shift())
          await stepOrPassOver(call)
      }),
    )
    // A step may have made the next one due at once.
    if (due.length > 0) return 'again'
    return (await nextDueCall(database.system)) ?? 'idle'
  }
}

async function moveOn(dependencies: CallDependencies, work: Work, row: CallRow): Promise<Afterwards> {
  if (isOver(row)) {
    await recordCall(work, { ...row, due_at: new Date(work.now.getTime() + DIAL_LEASE_MS) })
    return row.must_hang_up ? tellCarrier : undefined
  }
  if (row.state === 'created') return takeSlot(dependencies, work, row)
  if (row.state === 'queued') return beginDialing(dependencies, work, row)
  if (row.state === 'dialing' && row.provider_call_id === null) {
    await recordCall(work, { ...row, due_at: new Date(work.now.getTime() + DIAL_LEASE_MS) })
    return findDialed
  }
  if (row.state === 'ringing' && row.direction === 'inbound') return beginAnswer(work, row)
  await applyDueReports(work, row)
  return undefined
}

async function beginAnswer(work: Work, row: CallRow): Promise<Afterwards> {
  if (work.now >= ringDeadline(row)) {
    await finishCall(work, row, { reason: 'no_answer', mustHangUp: true })
    return undefined
  }
  await recordCall(work, { ...row, due_at: new Date(work.now.getTime() + ANSWER_LEASE_MS) })
  return answer
}

const MERGED = {
  reason: 'refused',
  error: {
    code: 'merged_contact',
    message: 'Two contacts were merged, and the campaign reaches this person with another call.',
  },
} as const

/** Its time has come: the gate is asked, and it is dialled as soon as a slot is free. */
async function takeSlot(dependencies: CallDependencies, work: Work, row: CallRow): Promise<undefined> {
  if (await isCalledAlready(work, row)) {
    await finishCall(work, row, MERGED)
    return undefined
  }
  const verdict = await verdictOf(dependencies, work, row)
  if (verdict !== 'allowed' && 'refused' in verdict) {
    await finishCall(work, row, { reason: 'refused', error: verdict.refused })
    return
  }
  if (verdict !== 'allowed') {
    await recordCall(work, { ...row, due_at: verdict.until })
    return
  }
  const { slots, used } = await lockSlots(work)
  if (used >= slots) await recordCall(work, { ...row, due_at: new Date(work.now.getTime() + SLOT_WAIT_MS) })
  else await recordCall(work, { ...row, state: 'queued', due_at: work.now })
}

/**
 * The gate is asked once more, and the most that the call may cost is set aside; then `dialing` is committed, and only after that the carrier hears of it. A call that must wait after all,
 * because the server stood still until the quiet hours for example, gives its slot back until then.
 */
async function beginDialing(dependencies: CallDependencies, work: Work, row: CallRow): Promise<Afterwards> {
  if (await isCalledAlready(work, row)) {
    await finishCall(work, row, MERGED)
    return undefined
  }
  const verdict = await verdictOf(dependencies, work, row)
  if (verdict !== 'allowed' && 'refused' in verdict) {
    await finishCall(work, row, { reason: 'refused', error: verdict.refused })
    return undefined
  }
  if (verdict !== 'allowed') {
    await recordCall(work, { ...row, state: 'created', due_at: verdict.until })
    return undefined
  }
  const unpaid = isDialed(row) ? await dependencies.budgets.reserve(work, toPay(row)) : undefined
  if (unpaid?.mayFitLater) {
    await recordCall(work, { ...row, state: 'created', due_at: new Date(work.now.getTime() + MONEY_WAIT_MS) })
    return undefined
  }
  if (unpaid) {
    const error = { code: 'budget_exhausted', message: unpaid.message }
    await finishCall(work, row, { reason: 'refused', error })
    return undefined
  }
  const due = new Date(work.now.getTime() + DIAL_LEASE_MS)
  await recordCall(work, { ...row, state: 'dialing', dialed_at: work.now, due_at: due }, 'call.initiated')
  return dial
}

function verdictOf(dependencies: CallDependencies, work: Work, row: CallRow) {
  if (!isDialed(row)) return 'allowed' as const
  const { contact_id: contactId, channel_id: channelId, purpose, ignores_do_not_disturb } = row
  const call = { contactId, channelId, purpose, ignoresDoNotDisturb: ignores_do_not_disturb }
  return askGate(dependencies, work, call, 'dialing')
}

async function applyDueReports(work: Work, row: CallRow): Promise<void> {
  const isDue = ({ at }: { at: string }) => new Date(at) <= work.now
  const [report, ...rest] = row.reports
  if (report && isDue(report)) {
    const after = await applyReport(work, { ...row, reports: rest }, report)
    if (isOver(after)) return
    const isAnswered = after.talk !== null
    await recordCall(work, {
      ...after,
      reports: rest,
      due_at: isAnswered ? work.now : nextLook({ ...after, reports: rest }),
    })
    return
  }
  if (nextLook(row) > work.now) {
    await recordCall(work, { ...row, due_at: nextLook(row) })
    return
  }
  const isHeld = SLOT_STATES.includes(row.state) && row.answered_at !== null
  const reason = isHeld ? 'timed_out' : row.state === 'ringing' ? 'no_answer' : 'outcome_unknown'
  await finishCall(work, row, { reason, mustHangUp: true })
}
