import { OperationError } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { findVersion, type VersionView } from './versions.store.ts'

export async function requireVersion(
  work: Scope<Session>,
  agentId: string,
  version: number,
): Promise<VersionView> {
  const row = await findVersion(work, agentId, version)
  if (row) return row
  throw new OperationError('not_found', {
    detail: `The agent has no version ${version}: GET /v1/agents/{id}/versions lists them.`,
  })
}
