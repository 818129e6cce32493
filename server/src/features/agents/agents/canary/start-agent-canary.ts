/** Has a share of the conversations answered by the draft of an agent, as a version of its own. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { updateAgentRow } from '../agents.store.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { changedAgent } from '../changed-agent.ts'
import { deleteDraft } from '../drafts/drafts.store.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { nothingToPublish, requireChecks } from '../drafts/require-checks.ts'
import { settingsOf } from '../versions/agent-settings.ts'
import { keepExisting } from '../versions/keep-existing.ts'
import { presentVersion } from '../versions/present-version.ts'
import { requireVersion } from '../versions/require-version.ts'
import { recordVersion } from '../versions/save-settings.ts'

export const startAgentCanary =
  (dependencies: AgentDependencies): Handler<'agents.start_canary'> =>
  async (context, input) => {
    const agent = await requireLockedAgent(context, input.id)
    if (agent.canary_version !== null)
      throw new OperationError('conflict', {
        detail: `Version ${agent.canary_version} is tried out already: promote or stop it first.`,
      })
    const draft = await readDraft(context, agent)
    if (!draft.row) throw nothingToPublish()
    const overrideReason = await requireChecks(dependencies, context, draft, input.override_reason)
    const changes = await keepExisting(dependencies, context, draft.settings)
    const { row, baseIds } = await changedAgent(dependencies, context, agent, changes)
    const settings = settingsOf(row, baseIds ?? draft.settings.base_ids)
    const version = await recordVersion(context, agent, settings, { note: input.note, overrideReason })
    await updateAgentRow(context.transaction, {
      ...agent,
      canary_version: version,
      canary_share: input.share,
      updated_at: context.now,
    })
    await deleteDraft(context, agent.id)
    return presentVersion(await requireVersion(context, agent.id, version))
  }
