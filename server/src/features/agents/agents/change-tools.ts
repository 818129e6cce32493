/** Gives an agent one tool more, or takes one away, whatever the others are. */
import type { Agent } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { AgentRow } from './agent.ts'
import { type AgentDependencies, checkTools, invalid } from './agent-input.ts'
import { lockAgent, updateAgentRow } from './agents.store.ts'
import { readAgent } from './read-agent.ts'

const MOST_TOOLS = 100

export const addTool =
  (dependencies: AgentDependencies): Handler<'agents.add_tool'> =>
  async (context, input) => {
    const row = await requireAgent(context, input.id)
    await checkTools(dependencies, context, [input.name], ['name'])
    return changeTools(dependencies, context, row, (names) =>
      names.includes(input.name) ? names : [...names, input.name],
    )
  }

/** A tool that the agent does not have is away already, so a repeated call changes nothing. */
export const removeTool =
  (dependencies: AgentDependencies): Handler<'agents.remove_tool'> =>
  async (context, input) =>
    changeTools(dependencies, context, await requireAgent(context, input.id), (names) =>
      names.filter((name) => name !== input.name),
    )

async function requireAgent(context: OperationContext, shownId: string): Promise<AgentRow> {
  const row = await lockAgent(context, requireId('agent', shownId))
  if (!row) throw notFound('agent', shownId)
  return row
}

async function changeTools(
  { builtInTools }: AgentDependencies,
  context: OperationContext,
  row: AgentRow,
  change: (names: readonly string[]) => readonly string[],
): Promise<Agent> {
  const before = row.tools ?? builtInTools
  const tools = [...change(before)]
  if (tools.length > MOST_TOOLS)
    throw invalid(['name'], 'too_many', `An agent has at most ${MOST_TOOLS} tools: take one away first.`)
  // An agent with all built-in tools keeps having all, also those of later versions, when nothing changes.
  if (tools.length !== before.length) {
    await updateAgentRow(context.transaction, { ...row, tools, updated_at: context.now })
  }
  return readAgent(context, row.id)
}
