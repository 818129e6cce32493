export { commitmentsAskedFor } from './asks-about-commitment.ts'
export {
  COMMITMENT_KINDS,
  type Commitment,
  type CommitmentKind,
  type HeldCommitment,
} from './commitment.ts'
export { asksOfPromise, confirmsCommitment, takesCommittedTime } from './confirms-commitment.ts'
export { type Contradiction, contradicts } from './contradicts.ts'
export { COMMITMENT_DAYS, type CommittingLine, holdCommitments } from './hold-commitments.ts'
export { readCommitments } from './read-commitments.ts'
