/** Rewrites a draft in another style with a model. */
import { OperationError } from '@parley/contracts'
import { keepsFacts } from '@parley/language'
import type { Handler } from '../../../platform/operations/handler.ts'
import { type CopilotDependencies, noteSpending, profileOf } from './copilot-scene.ts'
import { refusalWithoutModel } from './models/ask-model.ts'

const TASKS = {
  correct: 'Correct spelling and grammar; change nothing else.',
  friendlier: 'Make it friendlier.',
  more_formal: 'Make it more formal.',
  shorter: 'Make it shorter without losing anything that matters.',
  longer: 'Make it a little more detailed without adding facts.',
  simpler: 'Use simpler words.',
} as const

export const rewriteText =
  (dependencies: CopilotDependencies): Handler<'copilot.rewrite'> =>
  async (context, { text, style }) => {
    const { principal, signal } = context
    const profile = await profileOf(dependencies, principal.workspaceId, null)
    const answer = await dependencies.askModel({
      workspaceId: principal.workspaceId,
      models: [profile.model, profile.fallback_model],
      timeoutMs: profile.guards.model_timeout_ms,
      task: `Rewrite the draft in its own language. ${TASKS[style]} Keep numbers, links, addresses and names.`,
      material: text,
      signal,
    })
    if (answer.text === undefined) throw refusalWithoutModel(answer, 'copilot.rewrite')
    // An unused answer still cost money.
    await noteSpending(dependencies, context, 'copilot.rewrite', answer)
    if (!keepsFacts(text, answer.text)) {
      throw new OperationError('model_failed', {
        detail:
          'The model changed or lost a number, a link or an address of the draft. The draft stays as it is; try again.',
        params: { operation: 'copilot.rewrite', reason: 'facts_changed' },
      })
    }
    return { text: answer.text, changed: answer.text !== text, model: answer.model }
  }
