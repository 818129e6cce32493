/** Changes the draft of an agent. A setting that has its published value again is no change any more. */
import { isDeepStrictEqual } from 'node:util'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { actorOf } from '../../../conversations/conversations/index.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { type AgentChanges, changedAgent } from '../changed-agent.ts'
import { type StoredSettings, settingsOf, showSettings } from '../versions/agent-settings.ts'
import { deleteDraft, saveDraft } from './drafts.store.ts'
import { presentDraft, readDraft } from './read-draft.ts'

export const updateAgentDraft =
  (dependencies: AgentDependencies): Handler<'agents.update_draft'> =>
  async (context, { id, ...changes }) => {
    const agent = await requireLockedAgent(context, id)
    const draft = await readDraft(context, agent)
    const asDrafted = { ...agent, ...draft.settings }
    const next = await changedAgent(dependencies, context, asDrafted, withBases(changes, draft.settings))
    const settings = settingsOf(next.row, next.baseIds ?? draft.settings.base_ids)
    const different = differences(draft.published, settings)
    if (Object.keys(different).length === 0) await deleteDraft(context, agent.id)
    else
      await saveDraft(context, {
        agent_id: agent.id,
        changes: different,
        author: await actorOf(context.transaction, context.principal),
        updated_at: context.now,
      })
    return presentDraft(dependencies, context, await readDraft(context, agent))
  }

/** Another default base joins the bases of the draft, not the published ones. */
function withBases(changes: AgentChanges, drafted: StoredSettings): AgentChanges {
  return changes.default_base_id && !changes.base_ids
    ? { ...changes, base_ids: showSettings(drafted).base_ids }
    : changes
}

function differences(published: StoredSettings, settings: StoredSettings): Partial<StoredSettings> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => !isDeepStrictEqual(value, published[name as keyof StoredSettings]),
    ),
  )
}
