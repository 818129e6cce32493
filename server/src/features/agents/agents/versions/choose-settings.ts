/** The settings that a test of an agent is about: those of its draft, the published ones, or those of a version. */
import { OperationError } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { AgentRow } from '../agent.ts'
import { readDraft } from '../drafts/read-draft.ts'
import type { StoredSettings } from './agent-settings.ts'
import { requireVersion } from './require-version.ts'

export interface WantedSettings {
  target: 'draft' | 'published' | 'version'
  /** With the target `version`, and only then. */
  version?: number | undefined
}

export async function chooseSettings(
  work: Scope<Session>,
  agent: AgentRow,
  { target, version }: WantedSettings,
): Promise<{ settings: StoredSettings; version: number }> {
  if ((target === 'version') !== (version !== undefined)) {
    const message = 'Give `version` together with the target `version`, and only then.'
    throw new OperationError('validation_failed', {
      fields: [{ path: ['version'], rule: 'invalid', message }],
    })
  }
  if (version !== undefined)
    return { settings: (await requireVersion(work, agent.id, version)).settings, version }
  const draft = await readDraft(work, agent)
  return { settings: target === 'draft' ? draft.settings : draft.published, version: agent.version }
}
