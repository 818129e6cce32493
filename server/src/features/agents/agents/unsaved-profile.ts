import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { versionsOfBases } from '../knowledge/index.ts'
import { guardsOf } from './agent.ts'
import type { AgentDependencies } from './agent-input.ts'
import type { AgentProfile } from './agent-profile.ts'
import { findTransferAgents, readProfileRows } from './agents.store.ts'
import { type AgentChanges, changedAgent } from './changed-agent.ts'

/** An agent as a turn would know it with changes that are not saved. Undefined: there is no such agent. */
export async function readUnsavedProfile(
  dependencies: AgentDependencies,
  work: TimedScope<Session>,
  id: string,
  changes: AgentChanges,
): Promise<AgentProfile | undefined> {
  const [saved] = await readProfileRows(work, [id])
  if (!saved) return undefined
  const { row, baseIds } = await changedAgent(dependencies, work, saved, changes)
  const { canary: _, ...agent } = saved
  return {
    ...agent,
    ...row,
    guards: guardsOf(row),
    ...(baseIds && { bases: await versionsOfBases(work, { baseIds }) }),
    ...(changes.transfer_agent_ids && {
      transfers: await findTransferAgents(work, id, row.transfer_agent_ids),
    }),
  }
}
