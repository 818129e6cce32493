/** The parts of every edge: limits, readiness, and the runner that carries out operations. */
export { createCleanUp } from './clean-up.ts'
export {
  createLimiter,
  LIMIT_PROFILES,
  type LimitDecision,
  type Limiter,
  type LimitProfiles,
  profileOfPlan,
} from './limits/index.ts'
export type { OperationRunner, RunOptions, RunResult } from './operation-runner.ts'
export { checkDatabase, createReadiness, createWriteProbe, type ReadinessCheck } from './readiness.ts'
export { type ReservedPort, reservePort } from './reserve-port.ts'
export { createOperationRunner } from './run-operation.ts'
