export { createLimiter, type LimitDecision, type Limiter, limitRefusal, type Taken } from './limiter.ts'
export { listLimitProfiles } from './list-limit-profiles.ts'
export { LIMIT_PROFILES, type LimitProfiles, profileOfPlan } from './profiles.ts'
