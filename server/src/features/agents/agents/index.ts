/** Agents: who answers by itself. */

import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { activateAgent } from './activate-agent.ts'
import { addAgentTool } from './add-agent-tool.ts'
import type { AgentDependencies } from './agent-input.ts'
import type { AgentProfile } from './agent-profile.ts'
import type { AgentChanges } from './changed-agent.ts'
import { createAgent } from './create-agent.ts'
import { deleteAgent } from './delete-agent.ts'
import { getAgent } from './get-agent.ts'
import { listAgents } from './list-agents.ts'
import { pauseAgent } from './pause-agent.ts'
import { removeAgentTool } from './remove-agent-tool.ts'
import { readUnsavedProfile } from './unsaved-profile.ts'
import { updateAgent } from './update-agent.ts'

export { type AgentProfile, readAgentProfiles } from './agent-profile.ts'

type AgentHandlers =
  Handlers<`agents.${'list' | 'get' | 'create' | 'update' | 'delete' | 'activate' | 'pause' | 'add_tool' | 'remove_tool'}`>

export function createAgents(dependencies: AgentDependencies): {
  handlers: AgentHandlers
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
      'agents.delete': deleteAgent,
      'agents.add_tool': addAgentTool(dependencies),
      'agents.remove_tool': removeAgentTool(dependencies),
    },
  }
}
