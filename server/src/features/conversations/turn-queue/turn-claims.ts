/** Taking turns within the transaction that makes them due. The agents' turns plug this in (see wiring). */
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'

export interface DueTurn {
  conversationId: string
  /** The agent that will answer, as far as the caller knows. */
  agentId: string | null
}

export interface ClaimOfTurns {
  /** The conversations whose turns are claimed: the first ones. The others stay due. */
  taken: readonly string[]
  /** The caller leases their turns until then, in the statement that makes them due or by `leaseTurns`. */
  leaseUntil: Date
  /** The caller carries them out afterwards. Each asks for one statement: the last of them may take the commit with it. */
  statements: ((session: Session) => Promise<unknown>)[]
}

/** The turns that one transaction takes. */
export interface TurnClaim {
  /**
   * Claims turns for this process, as many as it has places for; thinking begins after the commit. The caller holds the locks of
   * the conversations.
   */
  claim(work: TimedScope, due: readonly DueTurn[]): ClaimOfTurns
  /** Frees the places that are not needed. To be called when the transaction is over, also when it failed. */
  end(): void
}

export interface TurnClaims {
  /** For one transaction. */
  open(): TurnClaim
}

/** Of a process that has no place for turns. */
export const NO_TURN_CLAIMS: TurnClaims = {
  open: () => ({ claim: ({ now }) => ({ taken: [], leaseUntil: now, statements: [] }), end() {} }),
}
