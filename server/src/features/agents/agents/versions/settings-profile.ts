/** An agent as a turn would know it with the settings of a version or a draft. */
import type { Session } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { versionsOfBases } from '../../knowledge/index.ts'
import type { AgentProfile } from '../agent-profile.ts'
import { findTransferAgents, readProfileRows } from '../agents.store.ts'
import type { StoredSettings } from './agent-settings.ts'

/** Undefined: the agent is gone. Things of the settings that were deleted since are left out. */
export async function readSettingsProfile(
  work: TimedScope<Session>,
  agentId: string,
  settings: StoredSettings,
): Promise<AgentProfile | undefined> {
  const [saved] = await readProfileRows(work, [agentId])
  if (!saved) return undefined
  const { canary: _, ...agent } = saved
  return {
    ...agent,
    ...settings,
    bases: [...(await versionsOfBases(work, { baseIds: settings.base_ids }))],
    transfers: await findTransferAgents(work, agentId, settings.transfer_agent_ids),
  }
}
