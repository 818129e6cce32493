/**
 * The facts that turns read beside their claim, in the same write: their agents, those that decide which tools they offer, and
 * those on which their commit decides.
 */
import type { Session } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ClaimedTurn } from '../../conversations/turn-queue/index.ts'
import { type AgentProfile, profileInConversation } from '../agents/index.ts'
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

export interface WantedInputs {
  conversations: readonly string[]
  agents: readonly (string | null)[]
}

/** Each statement completes `inputs` when it is answered. They may be asked for in one tick. */
export function inputStatements(
  { readAgentProfiles }: { readAgentProfiles: ReadAgentProfiles },
  { conversations, agents }: WantedInputs,
): { inputs: TurnInputs; statements: ((work: TimedScope<Session>) => Promise<void>)[] } {
  const agentIds = [...new Set(agents.filter((id) => id !== null))]
  const inputs: TurnInputs = { profiles: new Map(), openings: new Map(), facts: new Map() }
  return {
    inputs,
    statements: [
      ...(agentIds.length > 0
        ? [
            async (work: TimedScope<Session>) => {
              inputs.profiles = await readAgentProfiles(work, agentIds)
            },
          ]
        : []),
      ...(conversations.length > 0
        ? [
            async (work: TimedScope<Session>) => {
              inputs.openings = await readOpenings(work, conversations)
            },
            async (work: TimedScope<Session>) => {
              inputs.facts = await readTurnFacts(work, conversations)
            },
          ]
        : []),
    ],
  }
}

export async function readTurnInputs(
  dependencies: { readAgentProfiles: ReadAgentProfiles },
  work: TimedScope<Session>,
  wanted: WantedInputs,
): Promise<TurnInputs> {
  const { inputs, statements } = inputStatements(dependencies, wanted)
  await Promise.all(statements.map((ask) => ask(work)))
  return inputs
}

export function inputOf({ id, agent_id }: ClaimedTurn, { profiles, openings, facts }: TurnInputs): TurnInput {
  return {
    agent: agent_id ? profileInConversation(profiles.get(agent_id), id) : undefined,
    opening: openings.get(id),
    facts: facts.get(id),
  }
}
