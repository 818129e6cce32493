/** Stores changed settings of an agent, as its newest version. Nothing else writes settings. */
import { OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { actorOf } from '../../../conversations/conversations/index.ts'
import type { AgentRow } from '../agent.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { listAgentBases, setAgentBases, updateAgentRow } from '../agents.store.ts'
import { changesBetween, type StoredSettings, settingsOf, showSettings } from './agent-settings.ts'
import { insertVersion, newestVersion } from './versions.store.ts'

export interface ChangedAgent {
  row: AgentRow
  /** All its bases; undefined: they stay. */
  baseIds: string[] | undefined
}

export interface ReleaseFacts {
  note?: string | undefined
  restoredVersion?: number
  overrideReason?: string | undefined
}

/** The caller holds the agent's lock. Answers with the version that counts now. */
export async function saveSettings(
  work: OperationContext,
  before: AgentRow,
  { row, baseIds }: ChangedAgent,
  facts: ReleaseFacts = {},
): Promise<number> {
  const basesBefore = await listAgentBases(work, before.id)
  const settings = settingsOf(row, baseIds ?? basesBefore)
  const isChanged =
    changesBetween(showSettings(settingsOf(before, basesBefore)), showSettings(settings)).length > 0
  const version = isChanged ? await recordVersion(work, before, settings, facts) : before.version
  await updateAgentRow(work.transaction, { ...row, version })
  if (baseIds) await setAgentBases(work, row.id, baseIds)
  return version
}

/** Writes settings as the newest version of the agent, by which nobody is answered yet. The caller holds the agent's lock. */
export async function recordVersion(
  work: OperationContext,
  before: AgentRow,
  settings: StoredSettings,
  facts: ReleaseFacts,
): Promise<number> {
  const version = (await newestVersion(work, before.id)) + 1
  await writeVersion(work, before.id, version, settings, facts, before.version)
  return version
}

export async function recordFirstVersion(
  work: OperationContext,
  row: AgentRow,
  baseIds: readonly string[],
): Promise<void> {
  await writeVersion(work, row.id, row.version, settingsOf(row, baseIds), {}, null)
}

async function writeVersion(
  work: OperationContext,
  agentId: string,
  version: number,
  settings: StoredSettings,
  { note, restoredVersion, overrideReason }: ReleaseFacts,
  basedOn: number | null,
): Promise<void> {
  await insertVersion(work, {
    agent_id: agentId,
    version,
    settings,
    note: note ?? null,
    based_on_version: basedOn,
    restored_version: restoredVersion ?? null,
    override_reason: overrideReason ?? null,
    author: await actorOf(work.transaction, work.principal),
    created_at: work.now,
  })
}

/** The same for a change that goes round the draft: refused where required scenarios have to pass first. */
export async function saveAtOnce(
  { requiredScenarios }: Pick<AgentDependencies, 'requiredScenarios'>,
  work: OperationContext,
  before: AgentRow,
  changed: ChangedAgent,
): Promise<void> {
  const version = await saveSettings(work, before, changed)
  if (version === before.version) return
  const required = await requiredScenarios(work, before.id)
  if (required === 0) return
  throw new OperationError('checks_required', {
    detail: `The agent has ${required} required ${required === 1 ? 'scenario' : 'scenarios'}, so its settings are changed through its draft: PATCH /v1/agents/{id}/draft, POST /v1/scenario-runs, then POST /v1/agents/{id}/publish.`,
    params: { required_scenarios: required },
  })
}
