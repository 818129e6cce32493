/** Gives an agent one tool more. The others stay, and a tool that it has already changes nothing. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { type AgentDependencies, checkTools } from './agent-input.ts'
import { changeTools, requireLockedAgent } from './change-tools.ts'

export const addAgentTool =
  (dependencies: AgentDependencies): Handler<'agents.add_tool'> =>
  async (context, input) => {
    const row = await requireLockedAgent(context, input.id)
    await checkTools(dependencies, context, [input.name], ['name'])
    return changeTools(dependencies, context, row, (names) =>
      names.includes(input.name) ? names : [...names, input.name],
    )
  }
