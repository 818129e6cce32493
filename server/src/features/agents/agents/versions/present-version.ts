import { type AgentVersion, showId } from '@parley/contracts'
import { changesBetween, type StoredSettings, showSettings } from './agent-settings.ts'
import type { VersionView } from './versions.store.ts'

/** `comparedWith`: the settings that the changes start from. Default: those of the version before. */
export function presentVersion(
  row: VersionView,
  comparedWith: StoredSettings | null = row.before,
): AgentVersion {
  const settings = showSettings(row.settings)
  return {
    agent_id: showId('agent', row.agent_id),
    version: row.version,
    is_current: row.version === row.current_version,
    is_canary: row.version === row.canary_version,
    settings,
    changes: comparedWith ? changesBetween(showSettings(comparedWith), settings) : [],
    base_versions: row.base_versions.map(({ id, version }) => ({ base_id: showId('base', id), version })),
    note: row.note,
    restored_version: row.restored_version,
    override_reason: row.override_reason,
    author: row.author,
    created_at: row.created_at.toISOString(),
  }
}
