/** Answers as an agent would, without sending anything. It costs what a turn costs, so it is counted with copilot’s requests. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import { readAgentProfiles } from '../agents/index.ts'
import { type CopilotDependencies, noteSpending } from './copilot-scene.ts'

export const previewAgent =
  ({ platform, thinker }: Pick<CopilotDependencies, 'platform' | 'thinker'>): Handler<'agents.preview'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const id = requireId('agent', input.id)
    const profiles = await readScope(platform.database, workspaceId, (work) => readAgentProfiles(work, [id]))
    const agent = profiles.get(id)
    if (!agent) throw notFound('agent', input.id)
    const thought = await thinker.think({
      agent,
      workspaceId,
      contactName: null,
      history: input.history.map((line) => ({ ...line, created_at: context.now })),
      unanswered: [{ sender: 'contact', text: input.text, created_at: context.now }],
      variables: input.variables,
      now: context.now,
      signal: context.signal,
    })
    const { inputTokens, outputTokens, costMicros } = thought
    await noteSpending({ platform }, context, 'agents.preview', {
      model: thought.model,
      spent: { inputTokens, outputTokens, costMicros },
    })
    return {
      outcome: thought.outcome,
      text: thought.text,
      sources: thought.sources,
      trace: thought.trace,
    }
  }
