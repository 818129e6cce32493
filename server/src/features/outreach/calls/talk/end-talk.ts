/** The end of a talk: the call is over, or is transferred first. */
import { type CallEndReason, readId } from '@parley/contracts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { ConversationWithTurn } from '../../../conversations/conversations/index.ts'
import type { WalkEnd } from '../../flows/index.ts'
import { type CallRow, earlier, talkDeadline } from '../call.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'

const TRANSFER_MS = 2000

const REASONS: Readonly<Record<WalkEnd['reason'], CallEndReason>> = {
  finished: 'finished',
  transferred: 'transferred',
  no_answer_fits: 'no_input',
  too_many_steps: 'timed_out',
}

/** The caller holds the locks of the conversation and the call. */
export async function endTalk(
  { handOff }: Pick<CallDependencies, 'handOff'>,
  work: TimedScope,
  row: CallRow,
  conversation: ConversationWithTurn,
): Promise<void> {
  const talk = row.talk!
  const { end } = talk
  if (end?.reason === 'transferred' && talk.phase === 'close') {
    const teamId = end.transfer?.team_id ? readId('team', end.transfer.team_id) : undefined
    if (teamId !== undefined)
      await handOff(work, conversation, { reason: 'asked for in a call', requested_by: 'ai', teamId })
    const due = earlier(new Date(work.now.getTime() + TRANSFER_MS), talkDeadline(row))
    await recordCall(work, {
      ...row,
      state: 'transferring',
      talk: { ...talk, phase: 'transfer' },
      due_at: due,
    })
    return
  }
  const reason = row.answered_by === 'machine' ? 'voicemail' : end ? REASONS[end.reason] : 'finished'
  await finishCall(work, { ...row, outcome: end?.outcome ?? null }, { reason, mustHangUp: true })
}
