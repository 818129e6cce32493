/** Has an agent answer by the settings of an earlier version again, which become its newest version. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { changedAgent } from '../changed-agent.ts'
import { keepExisting } from './keep-existing.ts'
import { presentVersion } from './present-version.ts'
import { requireVersion } from './require-version.ts'
import { saveSettings } from './save-settings.ts'

export const rollAgentBack =
  (dependencies: AgentDependencies): Handler<'agents.roll_back'> =>
  async (context, input) => {
    const row = await requireLockedAgent(context, input.id)
    const wanted = await requireVersion(context, row.id, input.version)
    const changes = await keepExisting(dependencies, context, wanted.settings)
    const next = await changedAgent(dependencies, context, row, changes)
    const version = await saveSettings(context, row, next, {
      note: input.note,
      restoredVersion: input.version,
    })
    if (version === row.version)
      throw new OperationError('conflict', {
        detail: `The agent answers by the settings of version ${input.version} already.`,
      })
    return presentVersion(await requireVersion(context, row.id, version))
  }
