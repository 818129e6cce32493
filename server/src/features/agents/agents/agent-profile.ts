import type { Guards } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { guardsOf } from './agent.ts'
import { type ProfileRow, readProfileRows } from './agents.store.ts'

/** Everything a turn needs to know of an agent. */
export interface AgentProfile extends Omit<ProfileRow, 'guards'> {
  guards: Guards
}

export async function readAgentProfiles(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<Map<string, AgentProfile>> {
  const rows = await readProfileRows(work, ids)
  return new Map(rows.map((row) => [row.id, { ...row, guards: guardsOf(row) }]))
}
