/** One turn: everything unanswered in a conversation, thought about once and answered once. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { getTurn } from './explain/get-turn.ts'
import { listTurns } from './explain/list-turns.ts'

export { HISTORY } from './claims-while-receiving.ts'
export { createTurnCommitter } from './commit-turns.ts'
export { asSpoken, NEVER_ANSWERED } from './run-turn.ts'
export { createTurnRunner } from './run-turns.ts'
export { createSpokenTurns, type SpokenTurn, type SpokenTurns } from './spoken/spoken-turns.ts'
export {
  callModels,
  createThinker,
  type Spending,
  type SpokenLine,
  scoreSentences,
  type Thinker,
  type ThinkRequest,
  type Thought,
} from './think/index.ts'
export type { TurnDependencies } from './turns-in-flight.ts'
export { warmUp } from './warm-up/warm-up.ts'

export const turnHandlers: Handlers<'turns.list' | 'turns.get'> = {
  'turns.list': listTurns,
  'turns.get': getTurn,
}
