/** Changes the list of an agent's tools, whatever the others are. Shared by giving one and taking one away. */
import type { Agent } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { AgentRow } from './agent.ts'
import { type AgentDependencies, invalid } from './agent-input.ts'
import { lockAgent } from './agents.store.ts'
import { readAgent } from './read-agent.ts'
import { saveAtOnce } from './versions/save-settings.ts'

const MOST_TOOLS = 100

export async function requireLockedAgent(context: OperationContext, shownId: string): Promise<AgentRow> {
  const row = await lockAgent(context, requireId('agent', shownId))
  if (!row) throw notFound('agent', shownId)
  return row
}

export async function changeTools(
  dependencies: AgentDependencies,
  context: OperationContext,
  row: AgentRow,
  change: (names: readonly string[]) => readonly string[],
): Promise<Agent> {
  const before = row.tools ?? dependencies.builtInTools
  const tools = [...change(before)]
  if (tools.length > MOST_TOOLS)
    throw invalid(['name'], 'too_many', `An agent has at most ${MOST_TOOLS} tools: take one away first.`)
  // An agent with all built-in tools keeps having all, also those of later versions, when nothing changes.
  if (tools.length !== before.length) {
    const changed = { row: { ...row, tools, updated_at: context.now }, baseIds: undefined }
    await saveAtOnce(dependencies, context, row, changed)
  }
  return readAgent(context, row.id)
}
