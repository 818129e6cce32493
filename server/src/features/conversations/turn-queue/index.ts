/**
 * What waits for the AI in each conversation: the turn that is due, how far it has answered, and what it has collected so far.
 * Thinking and answering is the part of agents/turns.
 */
export {
  type ClaimedTurn,
  type ClaimOptions,
  claimTurns,
  claimTurnsOf,
  type HistoryMessage,
  readDueTurns,
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
} from './turn-queue.store.ts'
