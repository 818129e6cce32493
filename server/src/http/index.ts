/** The edge of the server: operations over HTTP, and the runner that every other way in uses too. */
export { startCleanUp } from './clean-up.ts'
export { createHttpServer, type HttpServer, type HttpServerOptions } from './create-http-server.ts'
export {
  createLimiter,
  LIMIT_PROFILES,
  type LimitDecision,
  type Limiter,
  type LimitProfiles,
  listLimitProfiles,
  profileOfPlan,
} from './limits/index.ts'
export { checkDatabase, createReadiness, createWriteProbe, type ReadinessCheck } from './readiness.ts'
export { type ReservedPort, reservePort } from './reserve-port.ts'
export type { Mount, MountRequest, MountResponse } from './routes/mounts.ts'
export {
  createOperationRunner,
  type OperationRunner,
  type RunOptions,
  type RunResult,
} from './run-operation.ts'
