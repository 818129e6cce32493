/** The server's part of a call that is led. Each step is one transaction that first compares the fence. */
import type { Desk } from '@parley/voice'
import { inWork, readScope } from '../../../../platform/operations/work.ts'
import { isOver } from '../call.ts'
import { findCall, lockCall, readResponder } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'
import { closeAnswer } from './close-answer.ts'
import { type DeskState, held, openState, ownTalk, stateOf } from './desk-state.ts'
import { answerOf, beginSentence, hear, keepPlayed } from './speak-and-hear.ts'
import { type Line, leaseOf } from './take-line.ts'

/** The lease is renewed so often while the agent speaks or listens. */
const RENEW_MS = 900

export function openDesk(dependencies: CallDependencies, line: Line): Desk {
  const state = openState(dependencies, line)
  return {
    open: async () => ({ sentences: line.opening, isAwaited: line.isAwaited }),
    hear: (said) => hear(state, said),
    answer: (signal) => answerOf(state, signal),
    begin: (sentence) => beginSentence(state, sentence),
    played: (spoken) => keepPlayed(state, spoken),
    async close() {
      const closed = await held(state, (work, found) => closeAnswer(state, work, found))
      Object.assign(state, { turn: undefined, thought: undefined, checked: [] })
      return closed
    },
    look: () => look(state),
    async end(reason) {
      await inWork(dependencies.platform, line.row.workspace_id, async (work) => {
        const row = await lockCall(work, line.row.id)
        if (row && ownTalk(line, row))
          await finishCall(work, row, { reason, mustHangUp: reason !== 'contact_hung_up' })
      })
    },
  }
}

async function look(state: DeskState): ReturnType<Desk['look']> {
  const { dependencies, line } = state
  const { platform } = dependencies
  const now = platform.clock.now()
  if (now.getTime() - state.renewedAt >= RENEW_MS) return renew(state)
  return readScope(platform.database, line.row.workspace_id, async (work) => {
    const [responder, row] = await Promise.all([readResponder(work, line.row), findCall(work, line.row.id)])
    return stateOf(state, row, responder, now)
  })
}

function renew(state: DeskState): ReturnType<Desk['look']> {
  const { dependencies, line } = state
  return inWork(dependencies.platform, line.row.workspace_id, async (work) => {
    const responder = await readResponder(work, line.row)
    const row = await lockCall(work, line.row.id)
    const found = stateOf(state, row, responder, work.now)
    if (found === 'over' && !isOver(row!))
      await finishCall(work, row!, { reason: 'timed_out', mustHangUp: true })
    else if (found !== 'lost' && found !== 'over')
      await recordCall(work, { ...row!, due_at: leaseOf(work, row!) })
    state.renewedAt = work.now.getTime()
    return found
  })
}
