/** One turn: everything unanswered in a conversation, thought about once and answered once. */
export { createTurnCommitter } from './commit-turns.ts'
export { createTurnRunner, type TurnDependencies } from './run-turns.ts'
export { callModels, createThinker, type Spending, type SpokenLine, type Thinker } from './think/index.ts'
export { turnHandlers } from './turn-operations.ts'
