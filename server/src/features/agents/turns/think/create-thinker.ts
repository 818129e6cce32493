/** A turn is a list of steps. Each adds to what the turn knows, or ends it with a thought. */
import type { Spending } from './models/call-models.ts'
import { advanceDialogue } from './steps/advance-dialogue.ts'
import { askModel } from './steps/ask-model.ts'
import { cite } from './steps/cite.ts'
import { ground } from './steps/ground.ts'
import { guard } from './steps/guard.ts'
import { keepCommitments } from './steps/keep-commitments.ts'
import { openTools } from './steps/open-tools.ts'
import { outOfHours } from './steps/out-of-hours.ts'
import { read } from './steps/read.ts'
import { retrievePassages } from './steps/retrieve-passages.ts'
import { startSequence } from './steps/sequence.ts'
import { type StartedTurn, sayNothing, type ThinkerDependencies } from './steps/turn.ts'
import type { ThinkingAgent, ThinkRequest, Thought } from './thought.ts'
import { startTrace } from './trace.ts'

export type { ThinkerDependencies } from './steps/turn.ts'

export interface Thinker<Profile extends ThinkingAgent = ThinkingAgent> {
  /** Works out what to say. Never throws; touches no database. */
  think(request: ThinkRequest<Profile>): Promise<Thought>
}

const stepsOf = <Profile extends ThinkingAgent>() =>
  startSequence<StartedTurn<Profile>, Thought>()
    .add(guard)
    .add(read)
    .add(retrievePassages)
    .add(openTools)
    .add(advanceDialogue)
    .add(askModel)
    .add(ground)
    .add(keepCommitments)
    .add(outOfHours)
    .add<never>(cite)

export function createThinker<Profile extends ThinkingAgent = ThinkingAgent>(
  dependencies: ThinkerDependencies<Profile>,
): Thinker<Profile> {
  const steps = stepsOf<Profile>()
  return {
    async think(request) {
      const spending: Spending = { byModel: new Map(), total: 0 }
      const trace = startTrace(() => dependencies.clock.now())
      const turn: StartedTurn<Profile> = { dependencies, request, trace, spending }
      try {
        const { result } = await steps.run(turn)
        return result
      } catch (error) {
        const reason = request.signal.aborted
          ? 'aborted'
          : error instanceof Error
            ? error.message
            : String(error)
        trace.record('failed', { reason })
        return sayNothing(turn, 'failed')
      }
    },
  }
}
