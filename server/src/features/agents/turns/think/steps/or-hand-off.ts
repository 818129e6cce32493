import { closeWithHandoff } from '../answer/check-answer.ts'
import { unreportedActions } from '../answer/report-actions.ts'
import type { Talk } from '../converse.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { finish } from './finish.ts'
import { Ended } from './sequence.ts'
import type { AdvancedTurn } from './turn.ts'

/** Does the work of a step. When no model can do it, a person takes over, and the contact hears what tools have done. */
export async function orHandOff<Profile extends ThinkingAgent, Next>(
  turn: AdvancedTurn<Profile> & { talk: Talk },
  work: () => Promise<Next>,
): Promise<Next | Ended<Thought>> {
  const { record, request, talk, trace } = turn
  try {
    return await work()
  } catch (error) {
    request.signal.throwIfAborted()
    trace.record('gave_up', { reason: error instanceof Error ? error.message : String(error) })
    const done = unreportedActions(record.results, '').join('\n\n')
    const closed = closeWithHandoff(talk, done, { reason: 'models_failed', note: null }, true)
    return new Ended(finish(turn, { outcome: 'handed_off', sources: [], ...closed }, talk.calls.lastName()))
  }
}
