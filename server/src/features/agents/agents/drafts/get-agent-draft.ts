/** Reads the draft of an agent: what would change, and whether it may be published. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { requireAgent } from '../require-agent.ts'
import { presentDraft, readDraft } from './read-draft.ts'

export const getAgentDraft =
  (dependencies: AgentDependencies): Handler<'agents.get_draft'> =>
  async (context, { id }) =>
    presentDraft(dependencies, context, await readDraft(context, await requireAgent(context, id)))
