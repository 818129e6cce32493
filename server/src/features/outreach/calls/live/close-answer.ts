/** The end of an answer: what was heard of it is stored, its turn is recorded, and its handoff or transfer is carried out. */
import type { Desk } from '@parley/voice'
import type { Work } from '../../../../platform/operations/work.ts'
import type { Thought } from '../../../agents/turns/index.ts'
import type { ConversationWithTurn } from '../../../conversations/conversations/index.ts'
import { type CallRow, earlier, isOver, talkDeadline } from '../call.ts'
import type { CallDependencies } from '../dependencies.ts'
import { recordCall } from '../record-call.ts'
import type { DeskState, Held } from './desk-state.ts'
import { heardText } from './live-talk.ts'
import { saveTalk } from './speak-and-hear.ts'
import { storeHeard } from './store-heard.ts'

/** The time of a transfer that a simulated carrier needs. */
const TRANSFER_MS = 2000

type Closed = Awaited<ReturnType<Desk['close']>>

export async function closeAnswer(
  { dependencies, turn, thought, responderEpoch }: DeskState,
  work: Work,
  { row, live, conversation }: Held,
): Promise<Closed> {
  const isHeard = heardText(live) !== ''
  const steps = live.sentences.map(({ text, heard, state }) => ({
    ...{ at: work.now.toISOString(), step: 'spoken', sentence: text, heard, state },
  }))
  const stored = await storeHeard(work, {
    ...{ row, live, conversation },
    ...(turn && thought && { turnId: turn.id }),
  })
  const isDone = turn !== undefined && thought !== undefined && thought.outcome !== 'failed'
  if (isDone && stored.session_id !== null)
    await dependencies.spokenTurns.finish(work, turn, {
      ...{ thought, sessionId: stored.session_id, steps },
      isHeard: isHeard || thought.text === null,
    })
  const saved = await saveTalk(work, stored, stored.talk!.live!)
  if (isOver(saved)) return 'over'
  const isOurs = conversation.responder === 'ai' && conversation.responder_epoch === responderEpoch
  if (!isDone || !isOurs) return 'listen'
  if (thought.transfer) {
    await recordCall(work, { ...saved, agent_id: thought.transfer.agentId })
    return 'answer_again'
  }
  if (thought.handoff && isHeard) {
    await passOn(dependencies, work, { row: saved, conversation }, thought)
    return 'passed_on'
  }
  return 'listen'
}

/** A person is wanted. The AI says nothing any more, and the call is passed on. */
async function passOn(
  { handOff }: CallDependencies,
  work: Work,
  { row, conversation }: { row: CallRow; conversation: ConversationWithTurn },
  { handoff }: Thought,
): Promise<void> {
  const { reason, note } = handoff!
  const requested_by = reason === 'asked_for_a_person' ? ('contact' as const) : ('ai' as const)
  await handOff(work, conversation, { reason, requested_by, note })
  const due_at = earlier(new Date(work.now.getTime() + TRANSFER_MS), talkDeadline(row))
  const end = { reason: 'transferred' as const, step_id: null, outcome: null, transfer: null }
  const talk = { ...row.talk!, phase: 'transfer' as const, end }
  await recordCall(work, { ...row, state: 'transferring', talk, due_at })
}
