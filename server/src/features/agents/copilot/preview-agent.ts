/** Answers as an agent would, without sending anything. It costs what a turn costs, so it is counted with copilot’s requests. */

import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import { type CopilotDependencies, noteSpending } from './copilot-scene.ts'

type PreviewDependencies = Pick<CopilotDependencies, 'platform' | 'thinker' | 'readUnsavedAgent'>

/** Characters of JSON. The state of a long booking has some two thousand. */
const LARGEST_STATE = 20_000

export const previewAgent =
  ({ platform, thinker, readUnsavedAgent }: PreviewDependencies): Handler<'agents.preview'> =>
  async (context, input) => {
    const { workspaceId, now } = context
    const id = requireId('agent', input.id)
    refuseLargeState(input.state)
    const agent = await readScope(platform.database, workspaceId, (work) =>
      inSettings(readUnsavedAgent({ ...work, now }, id, input.settings)),
    )
    if (!agent) throw notFound('agent', input.id)
    const thought = await thinker.think({
      agent,
      workspaceId,
      contactName: null,
      history: input.history.map((line) => ({ ...line, created_at: now })),
      unanswered: [{ sender: 'contact', text: input.text, created_at: now }],
      variables: input.variables,
      intake: input.state,
      now,
      signal: context.signal,
    })
    const { model, inputTokens, outputTokens, costMicros, intake } = thought
    await noteSpending({ platform }, context, 'agents.preview', {
      model,
      spent: { inputTokens, outputTokens, costMicros },
    })
    return {
      outcome: thought.outcome,
      text: thought.text,
      model,
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      cost_micros: costMicros,
      duration_ms: Math.max(0, platform.clock.now().getTime() - now.getTime()),
      sources: thought.sources,
      trace: thought.trace,
      state: intake === undefined ? input.state : (intake as Record<string, unknown> | null),
    }
  }

/** Problems of a setting are found at its place in the input. */
async function inSettings<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof OperationError) || error.fields.length === 0) throw error
    const fields = error.fields.map((field) => ({ ...field, path: ['settings', ...field.path] }))
    throw new OperationError(error.code, { fields })
  }
}

function refuseLargeState(state: Record<string, unknown> | null): void {
  if (JSON.stringify(state).length <= LARGEST_STATE) return
  const message = 'Send the state of the answer before as it was, or null to begin anew.'
  throw new OperationError('validation_failed', { fields: [{ path: ['state'], rule: 'too_long', message }] })
}
