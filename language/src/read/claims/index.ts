/** The claims of an answer: numbers, prices, days and hours that need a source, and that something was done. */
export { ACTION_KINDS, type ActionKind } from './action-words.ts'
export { type ActionClaim, findFalseStatements, type IsDone, readActionClaims } from './check-statements.ts'
export type { Claim, ClaimKind } from './claim.ts'
export { readClaims } from './read-claims.ts'
export { readNumber } from './read-number.ts'
export { saysFree } from './read-prices.ts'
export { readBareHours } from './read-times.ts'
export { actionsNamedIn } from './tool-words.ts'
