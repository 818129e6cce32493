/**
 * Settings of a version as changes of the agent, without services, agents, bases and tools that were deleted since: going back
 * must work in an emergency, whatever has gone.
 */
import type { Session } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { unknownServices } from '../../../business/bookings/index.ts'
import { findBase } from '../../knowledge/index.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { unknownAgents } from '../agents.store.ts'
import type { AgentChanges } from '../changed-agent.ts'
import { type StoredSettings, showSettings } from './agent-settings.ts'

export async function keepExisting(
  { unknownTools }: Pick<AgentDependencies, 'unknownTools'>,
  work: TimedScope<Session>,
  stored: StoredSettings,
): Promise<AgentChanges> {
  const without = async <Id extends string>(
    ids: readonly Id[],
    unknown: (ids: Id[]) => Promise<readonly string[]>,
  ) => {
    const gone = new Set<string>(ids.length === 0 ? [] : await unknown([...ids]))
    return ids.filter((id) => !gone.has(id))
  }
  const goneBases = async (ids: readonly string[]) => {
    const found = []
    for (const id of ids) if (!(await findBase(work, id))) found.push(id)
    return found
  }
  const { default_base_id: chosen, ...rest } = stored
  const bases = await without(stored.base_ids, goneBases)
  const { default_base_id: _, ...shown } = showSettings({
    ...rest,
    default_base_id: null,
    base_ids: bases,
    service_ids:
      stored.service_ids && (await without(stored.service_ids, (ids) => unknownServices(work, ids))),
    transfer_agent_ids: await without(stored.transfer_agent_ids, (ids) => unknownAgents(work, ids)),
    tools: stored.tools && (await without(stored.tools, (names) => unknownTools(work, names))),
  })
  const isThere = chosen !== null && bases.includes(chosen)
  return isThere
    ? { ...shown, default_base_id: showSettings({ ...stored, default_base_id: chosen }).default_base_id }
    : shown
}
