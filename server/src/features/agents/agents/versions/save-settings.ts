/** Stores changed settings of an agent, as its newest version. Nothing else writes settings. */
import { OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { actorOf } from '../../../conversations/conversations/index.ts'
import type { AgentRow } from '../agent.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { listAgentBases, setAgentBases, updateAgentRow } from '../agents.store.ts'
import { changesBetween, settingsOf, showSettings } from './agent-settings.ts'
import { insertVersion } from './versions.store.ts'

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
  const version = isChanged ? before.version + 1 : before.version
  await updateAgentRow(work.transaction, { ...row, version })
  if (baseIds) await setAgentBases(work, row.id, baseIds)
  if (!isChanged) return version
  await insertVersion(work, {
    agent_id: row.id,
    version,
    settings,
    note: facts.note ?? null,
    restored_version: facts.restoredVersion ?? null,
    override_reason: facts.overrideReason ?? null,
    author: await actorOf(work.transaction, work.principal),
    created_at: work.now,
  })
  return version
}

export async function recordFirstVersion(
  work: OperationContext,
  row: AgentRow,
  baseIds: readonly string[],
): Promise<void> {
  await insertVersion(work, {
    agent_id: row.id,
    version: row.version,
    settings: settingsOf(row, baseIds),
    note: null,
    restored_version: null,
    override_reason: null,
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
