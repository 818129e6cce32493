/** Publishes the draft of an agent as its newest version, once the required scenarios have passed with its settings. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { changedAgent } from '../changed-agent.ts'
import { keepExisting } from '../versions/keep-existing.ts'
import { presentVersion } from '../versions/present-version.ts'
import { requireVersion } from '../versions/require-version.ts'
import { saveSettings } from '../versions/save-settings.ts'
import { deleteDraft } from './drafts.store.ts'
import { readDraft } from './read-draft.ts'
import { nothingToPublish, requireChecks } from './require-checks.ts'

export const publishAgent =
  (dependencies: AgentDependencies): Handler<'agents.publish'> =>
  async (context, input) => {
    const agent = await requireLockedAgent(context, input.id)
    const draft = await readDraft(context, agent)
    if (!draft.row) throw nothingToPublish()
    const overrideReason = await requireChecks(dependencies, context, draft, input.override_reason)
    const changes = await keepExisting(dependencies, context, draft.settings)
    const changed = await changedAgent(dependencies, context, agent, changes)
    const version = await saveSettings(context, agent, changed, { note: input.note, overrideReason })
    await deleteDraft(context, agent.id)
    if (version === agent.version) throw nothingToPublish()
    return presentVersion(await requireVersion(context, agent.id, version))
  }
