/** Lists the versions of an agent, newest first, each with what it changed. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { requireAgent } from '../require-agent.ts'
import { presentVersion } from './present-version.ts'
import { type VersionView, versionsQuery } from './versions.store.ts'

export const listAgentVersions: Handler<'agents.list_versions'> = async (context, input) => {
  const { id } = await requireAgent(context, input.id)
  const query = versionsQuery(context.workspaceId, id)
  return paginate(context.transaction, query, input, (row: VersionView) => presentVersion(row))
}
