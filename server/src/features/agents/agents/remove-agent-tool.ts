/** Takes one tool away from an agent. The others stay, and a tool that it does not have is away already. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { AgentDependencies } from './agent-input.ts'
import { changeTools, requireLockedAgent } from './change-tools.ts'

export const removeAgentTool =
  (dependencies: AgentDependencies): Handler<'agents.remove_tool'> =>
  async (context, input) =>
    changeTools(dependencies, context, await requireLockedAgent(context, input.id), (names) =>
      names.filter((name) => name !== input.name),
    )
