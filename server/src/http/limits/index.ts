export { createLimiter, type LimitDecision, type Limiter, limitRefusal, type Taken } from './limiter.ts'
export { LIMIT_PROFILES, type LimitBucket, type LimitProfiles, type LimitRule } from './profiles.ts'
