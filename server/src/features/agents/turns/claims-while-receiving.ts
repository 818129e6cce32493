/**
 * Turns that the receiving transaction claims. The last write of that transaction claims them and reads everything that they need,
 * and thinking begins after its commit (docs/decisions/claims-while-receiving.md).
 */
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { InFlight } from '../../../platform/worker/in-flight.ts'
import {
  type ClaimedTurn,
  type ClaimOfTurns,
  type ClaimOptions,
  type DueTurn,
  readLeasedTurns,
  type TurnClaim,
  type TurnClaims,
} from '../../conversations/turn-queue/index.ts'
import { LEASE_MS } from './run-turn.ts'
import { inputStatements, type ReadAgentProfiles, type TurnInputs } from './turn-inputs.ts'

/** Messages of the conversation that a turn reads. */
export const HISTORY = 20

export function claimOptions(now: Date): ClaimOptions {
  return { now, leaseUntil: new Date(now.getTime() + LEASE_MS), history: HISTORY }
}

interface ClaimingProcess {
  flight: Pick<InFlight, 'room' | 'take' | 'giveBack' | 'noteShortage'>
  readAgentProfiles: ReadAgentProfiles
  /** False when the process ends. */
  isOpen(): boolean
  /** Begins to think. Each turn has a place in flight, and gives it back. */
  begin(workspaceId: string, turns: readonly ClaimedTurn[], inputs: TurnInputs): void
}

export function createTurnClaims(claiming: ClaimingProcess): TurnClaims {
  return { open: () => openClaim(claiming) }
}

function openClaim(claiming: ClaimingProcess): TurnClaim {
  const { flight, isOpen, begin } = claiming
  /** Places that were taken and are not used, by workspace. */
  const unused = new Map<string, number>()

  function reserve(workspaceId: string, wanted: number): number {
    const count = isOpen() ? Math.min(wanted, flight.room(workspaceId)) : 0
    if (count < wanted) flight.noteShortage()
    flight.take(workspaceId, count)
    unused.set(workspaceId, (unused.get(workspaceId) ?? 0) + count)
    return count
  }

  return {
    claim(work, due) {
      const { workspaceId, now } = work
      const count = reserve(workspaceId, due.length)
      if (count === 0) return { taken: [], leaseUntil: now, statements: [] }
      return claimedBy(claiming, work, due.slice(0, count), (turns, inputs) => {
        unused.set(workspaceId, unused.get(workspaceId)! - turns.length)
        begin(workspaceId, turns, inputs)
      })
    },
    end() {
      for (const [workspaceId, count] of unused) flight.giveBack(workspaceId, count)
      unused.clear()
    },
  }
}

/** `committed` is called after the commit, with the turns that were still due. */
function claimedBy(
  claiming: ClaimingProcess,
  { transaction, workspaceId, now }: TimedScope,
  due: readonly DueTurn[],
  committed: (turns: readonly ClaimedTurn[], inputs: TurnInputs) => void,
): ClaimOfTurns {
  let turns: ClaimedTurn[] = []
  const conversations = due.map(({ conversationId }) => conversationId)
  const agents = due.map(({ agentId }) => agentId)
  const options = claimOptions(now)
  const { inputs, statements } = inputStatements(claiming, { conversations, agents })
  transaction.afterCommit(() => committed(turns, inputs))
  return {
    taken: conversations,
    leaseUntil: options.leaseUntil,
    statements: [
      async (session) => {
        turns = await readLeasedTurns({ transaction: session, workspaceId }, conversations, options)
      },
      ...statements.map((ask) => (session: Session) => ask({ transaction: session, workspaceId, now })),
    ],
  }
}
