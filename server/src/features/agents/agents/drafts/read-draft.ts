/** The draft of an agent: its published settings with the changes that are not published. */
import { type AgentDraft, showId } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { AgentRow } from '../agent.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { listAgentBases } from '../agents.store.ts'
import { changesBetween, type StoredSettings, settingsOf, showSettings } from '../versions/agent-settings.ts'
import { type DraftRow, findDraft } from './drafts.store.ts'

export interface Draft {
  agent: AgentRow
  published: StoredSettings
  settings: StoredSettings
  /** Undefined: nothing was changed. */
  row: DraftRow | undefined
}

export async function readDraft(work: Scope<Session>, agent: AgentRow): Promise<Draft> {
  const published = settingsOf(agent, await listAgentBases(work, agent.id))
  const row = await findDraft(work, agent.id)
  return { agent, published, settings: { ...published, ...row?.changes }, row }
}

export async function presentDraft(
  { draftChecks }: Pick<AgentDependencies, 'draftChecks'>,
  work: Scope<Session>,
  { agent, published, settings, row }: Draft,
): Promise<AgentDraft> {
  const shown = showSettings(settings)
  return {
    agent_id: showId('agent', agent.id),
    published_version: agent.version,
    settings: shown,
    changes: changesBetween(showSettings(published), shown),
    checks: await draftChecks(work, agent.id, settings),
    author: row?.author ?? null,
    updated_at: row?.updated_at.toISOString() ?? null,
  }
}
