/**
 * The work that waits for the AI in each conversation: the turn that is due, how far it has answered, and the data that it has
 * collected so far. agents/turns thinks and answers.
 */
export {
  type ClaimedTurn,
  type ClaimOptions,
  claimTurns,
  type HistoryMessage,
  LOSSES,
  leaseSpokenTurn,
  leaseTurns,
  readDueTurns,
  readLeasedTurns,
  renewLease,
} from './claim-turns.store.ts'
export { forgetIntake } from './intakes.store.ts'
export {
  type ClaimOfTurns,
  type DueTurn,
  NO_TURN_CLAIMS,
  type TurnClaim,
  type TurnClaims,
} from './turn-claims.ts'
export {
  dropTurn,
  endLease,
  type Reopened,
  reopenStopped,
  reopenUnsent,
  setTurn,
  skipThrough,
} from './turn-queue.store.ts'
