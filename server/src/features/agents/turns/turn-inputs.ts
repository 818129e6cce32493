/**
 * The facts that turns read beside their claim, in the same write: their agents, those that decide which tools they offer, and
 * those on which their commit decides.
 */
import type { Session } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ClaimedTurn } from '../../conversations/turn-queue/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import { readOpenings, type ToolOpening } from '../tools/index.ts'
import type { TurnInput } from './run-turn.ts'
import { readTurnFacts, type TurnFacts } from './turn-facts.store.ts'

export interface TurnInputs {
  /** By agent. */
  profiles: ReadonlyMap<string, AgentProfile>
  /** By conversation. */
  openings: ReadonlyMap<string, ToolOpening>
  /** By conversation. */
  facts: ReadonlyMap<string, TurnFacts>
}

export type ReadAgentProfiles = (
  work: Scope<Session>,
  agentIds: readonly string[],
) => Promise<ReadonlyMap<string, AgentProfile>>

/** The statements are asked for in the tick of the call. */
export async function readTurnInputs(
  { readAgentProfiles }: { readAgentProfiles: ReadAgentProfiles },
  work: TimedScope<Session>,
  { conversations, agents }: { conversations: readonly string[]; agents: readonly (string | null)[] },
): Promise<TurnInputs> {
  const agentIds = [...new Set(agents.filter((id) => id !== null))]
  const [profiles, openings, facts] = await Promise.all([
    agentIds.length > 0 ? readAgentProfiles(work, agentIds) : new Map(),
    conversations.length > 0 ? readOpenings(work, conversations) : new Map(),
    conversations.length > 0 ? readTurnFacts(work, conversations) : new Map(),
  ])
  return { profiles, openings, facts }
}

export function inputOf({ id, agent_id }: ClaimedTurn, { profiles, openings, facts }: TurnInputs): TurnInput {
  return {
    agent: agent_id ? profiles.get(agent_id) : undefined,
    opening: openings.get(id),
    facts: facts.get(id),
  }
}
