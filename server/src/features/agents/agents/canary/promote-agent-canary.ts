/** Has every conversation answered by the version that was tried out. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { setAgentBases, updateAgentRow } from '../agents.store.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { changedAgent } from '../changed-agent.ts'
import { keepExisting } from '../versions/keep-existing.ts'
import { presentVersion } from '../versions/present-version.ts'
import { requireVersion } from '../versions/require-version.ts'
import { requireCanary } from './require-canary.ts'

export const promoteAgentCanary =
  (dependencies: AgentDependencies): Handler<'agents.promote_canary'> =>
  async (context, { id }) => {
    const agent = await requireLockedAgent(context, id)
    const version = await requireVersion(context, agent.id, requireCanary(agent))
    const changes = await keepExisting(dependencies, context, version.settings)
    const { row, baseIds } = await changedAgent(dependencies, context, agent, changes)
    await updateAgentRow(context.transaction, {
      ...row,
      version: version.version,
      canary_version: null,
      canary_share: null,
    })
    if (baseIds) await setAgentBases(context, agent.id, baseIds)
    return presentVersion(await requireVersion(context, agent.id, version.version))
  }
