export { createThinker, type Thinker, type ThinkerDependencies } from './create-thinker.ts'
export { guardTurn, type SilenceReason, type TurnActivity, type TurnVerdict } from './guard-turn.ts'
export type {
  HandoffReason,
  KnowledgePassage,
  SpokenLine,
  ThinkingAgent,
  ThinkRequest,
  Thought,
  ThoughtOutcome,
  ThoughtSource,
  TurnCounts,
} from './thought.ts'
export type { TraceStep } from './trace.ts'
