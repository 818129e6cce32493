export { createLimiter, type LimitDecision, type Limiter, limitRefusal, type Taken } from './limiter.ts'
export { LIMIT_PROFILES, type LimitProfiles, profileOfPlan } from './profiles.ts'
