/** Agents: who answers by itself. */

import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { activateAgent } from './activate-agent.ts'
import { addAgentTool } from './add-agent-tool.ts'
import type { AgentDependencies } from './agent-input.ts'
import type { AgentProfile } from './agent-profile.ts'
import { listAgentVersionFigures } from './canary/list-agent-version-figures.ts'
import { promoteAgentCanary } from './canary/promote-agent-canary.ts'
import { startAgentCanary } from './canary/start-agent-canary.ts'
import { stopAgentCanary } from './canary/stop-agent-canary.ts'
import type { AgentChanges } from './changed-agent.ts'
import { createAgent } from './create-agent.ts'
import { deleteAgent } from './delete-agent.ts'
import { discardAgentDraft } from './drafts/discard-agent-draft.ts'
import { getAgentDraft } from './drafts/get-agent-draft.ts'
import { publishAgent } from './drafts/publish-agent.ts'
import { updateAgentDraft } from './drafts/update-agent-draft.ts'
import { getAgent } from './get-agent.ts'
import { listAgents } from './list-agents.ts'
import { pauseAgent } from './pause-agent.ts'
import { removeAgentTool } from './remove-agent-tool.ts'
import { readUnsavedProfile } from './unsaved-profile.ts'
import { updateAgent } from './update-agent.ts'
import { getAgentVersion } from './versions/get-agent-version.ts'
import { listAgentVersions } from './versions/list-agent-versions.ts'
import { rollAgentBack } from './versions/roll-agent-back.ts'

export { type AgentProfile, profileInConversation, readAgentProfiles } from './agent-profile.ts'
export { holdAgent } from './agents.store.ts'
export { requireAgent } from './require-agent.ts'
export type { StoredSettings } from './versions/agent-settings.ts'
export { chooseSettings } from './versions/choose-settings.ts'
export { readSettingsProfile } from './versions/settings-profile.ts'

type AgentOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'delete'
  | 'activate'
  | 'pause'
  | 'add_tool'
  | 'remove_tool'
  | 'get_draft'
  | 'update_draft'
  | 'discard_draft'
  | 'publish'
  | 'roll_back'
  | 'list_versions'
  | 'get_version'
  | 'start_canary'
  | 'promote_canary'
  | 'stop_canary'
  | 'list_version_figures'

export function createAgents(dependencies: AgentDependencies): {
  handlers: Handlers<`agents.${AgentOperation}`>
  /** An agent with changes that are not saved. Undefined: there is no such agent. */
  readUnsaved(work: TimedScope<Session>, id: string, changes: AgentChanges): Promise<AgentProfile | undefined>
} {
  return {
    readUnsaved: (work, id, changes) => readUnsavedProfile(dependencies, work, id, changes),
    handlers: {
      'agents.list': listAgents,
      'agents.get': getAgent,
      'agents.create': createAgent(dependencies),
      'agents.update': updateAgent(dependencies),
      'agents.activate': activateAgent,
      'agents.pause': pauseAgent,
      'agents.delete': deleteAgent(dependencies),
      'agents.add_tool': addAgentTool(dependencies),
      'agents.remove_tool': removeAgentTool(dependencies),
      'agents.get_draft': getAgentDraft(dependencies),
      'agents.update_draft': updateAgentDraft(dependencies),
      'agents.discard_draft': discardAgentDraft,
      'agents.publish': publishAgent(dependencies),
      'agents.roll_back': rollAgentBack(dependencies),
      'agents.start_canary': startAgentCanary(dependencies),
      'agents.promote_canary': promoteAgentCanary(dependencies),
      'agents.stop_canary': stopAgentCanary,
      'agents.list_version_figures': listAgentVersionFigures,
      'agents.list_versions': listAgentVersions,
      'agents.get_version': getAgentVersion,
    },
  }
}
