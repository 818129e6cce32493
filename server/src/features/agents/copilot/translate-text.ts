/** Translates a text with a model. One that lost a number or a link is made again, and refused the second time. */
import { OperationError } from '@parley/contracts'
import { detectLanguage, keepsFacts } from '@parley/language'
import type { Handler } from '../../../platform/operations/handler.ts'
import { type CopilotDependencies, noteSpending, profileOf } from './copilot-scene.ts'
import { BUILT_IN, refusalWithoutModel } from './models/ask-model.ts'

const TRIES = 2

export const translateText =
  (dependencies: CopilotDependencies): Handler<'copilot.translate'> =>
  async (context, { text, to, from }) => {
    const { principal, signal } = context
    const source = from ?? detectLanguage(text)
    if (source.toLowerCase() === to.toLowerCase()) return { text, from: source, to, model: BUILT_IN }
    const profile = await profileOf(dependencies, principal.workspaceId, null)
    for (let tries = 0; tries < TRIES; tries++) {
      const answer = await dependencies.askModel({
        workspaceId: principal.workspaceId,
        models: [profile.model, profile.fallback_model],
        timeoutMs: profile.guards.model_timeout_ms,
        task: `Translate the text from ${source} to ${to}. Keep numbers, links, addresses and names exactly as they are.`,
        material: text,
        signal,
      })
      if (answer.text === undefined) throw refusalWithoutModel(answer, 'copilot.translate')
      await noteSpending(dependencies, context, 'copilot.translate', answer)
      if (keepsFacts(text, answer.text)) return { text: answer.text, from: source, to, model: answer.model }
    }
    throw new OperationError('model_failed', {
      detail: `The model changed or lost a number, a link or an address in the translation from ${source} to ${to}. Try again.`,
      params: { operation: 'copilot.translate', reason: 'facts_changed', from: source, to },
    })
  }
