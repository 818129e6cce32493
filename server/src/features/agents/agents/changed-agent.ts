import type { Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { AgentRow } from './agent.ts'
import {
  type AgentDependencies,
  checkModels,
  checkTools,
  invalid,
  readBases,
  readOfferedServices,
  readTransferAgents,
} from './agent-input.ts'
import { findAgent } from './agents.store.ts'

export type AgentChanges = Omit<Parsed<'agents.update'>, 'id'>

/** The agent with these changes, which are checked and not stored. `baseIds`: all its bases; undefined: they stay. */
export async function changedAgent(
  dependencies: AgentDependencies,
  work: TimedScope<Session>,
  row: AgentRow,
  changes: AgentChanges,
): Promise<{ row: AgentRow; baseIds: string[] | undefined }> {
  await checkModels(dependencies, work, changes)
  await checkTools(dependencies, work, changes.tools)
  const named = await readBases(work, changes)
  const {
    base_ids: _,
    default_base_id: chosen,
    transfer_agent_ids: transfers,
    service_ids: offered,
    guards,
    ...fields
  } = changes
  if (chosen === null)
    throw invalid(['default_base_id'], 'required', 'An agent keeps a default base: name another one.')
  const next: AgentRow = {
    ...row,
    ...defined(fields),
    guards: { ...row.guards, ...guards },
    service_ids: offered === undefined ? row.service_ids : await readOfferedServices(work, offered),
    transfer_agent_ids:
      transfers === undefined ? row.transfer_agent_ids : await readTransferAgents(work, transfers),
    default_base_id: named.default ?? row.default_base_id,
    updated_at: work.now,
  }
  if (!named.all && !named.default) return { row: next, baseIds: undefined }
  const kept = named.all ?? (await findAgent(work, row.id))!.base_ids
  const ids = new Set([...(next.default_base_id ? [next.default_base_id] : []), ...kept])
  return { row: next, baseIds: [...ids] }
}

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}
