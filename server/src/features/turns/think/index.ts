export { createThinker, type Thinker, type ThinkerDependencies } from './create-thinker.ts'
export { guardTurn, type SilenceReason, type TurnActivity, type TurnVerdict } from './guard-turn.ts'
export type {
  HandoffReason,
  SpokenLine,
  ThinkingAgent,
  ThinkRequest,
  Thought,
  ThoughtOutcome,
  TurnCounts,
} from './thought.ts'
export type { TraceStep } from './trace.ts'
