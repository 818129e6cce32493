export { createThinker, type Thinker, type ThinkerDependencies } from './create-thinker.ts'
export { guardTurn, type TurnActivity, type TurnVerdict } from './guard-turn.ts'
export { callModels, type Spending } from './models/call-models.ts'
export { type ScoreSentences, scoreSentences } from './passages/judge/score-sentences.ts'
export type {
  HandoffReason,
  SilenceReason,
  SpokenLine,
  ThinkingAgent,
  ThinkRequest,
  Thought,
  ThoughtOutcome,
  TurnCounts,
} from './thought.ts'
export type { TraceStep } from './trace.ts'
