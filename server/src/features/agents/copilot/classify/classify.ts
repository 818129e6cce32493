import { OperationError } from '@parley/contracts'
import { detectLanguage } from '@parley/language'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import { type CopilotDependencies, noteSpending, profileOf } from '../copilot-scene.ts'
import { BUILT_IN } from '../models/ask-model.ts'
import { readThread } from '../thread.ts'
import { readSentiment } from './read-sentiment.ts'
import { readTopic } from './read-topic.ts'

export function classifyOf(dependencies: CopilotDependencies): Handlers['copilot.classify'] {
  return async (context, input) => {
    const { principal, signal } = context
    if ((input.text === undefined) === (input.conversation_id === undefined)) {
      throw new OperationError('validation_failed', {
        fields: [
          { path: ['text'], rule: 'one_of', message: 'Send either text or conversation_id, and not both.' },
        ],
      })
    }
    const thread =
      input.conversation_id === undefined
        ? undefined
        : await readThread(
            dependencies.apiFor(principal, signal),
            input.conversation_id,
            dependencies.readIntent,
          )
    const text = input.text ?? lastWords(thread!)
    const profile = await profileOf(
      dependencies,
      principal.workspaceId,
      thread?.conversation.agent_id ?? null,
    )
    const own = readTopic(text, dependencies.readIntent(text), input.intents)
    const said = { sentiment: readSentiment(text), language: detectLanguage(text) }
    if (input.intents === undefined) return { ...own, ...said, model: BUILT_IN }
    const answer = await dependencies.askModel({
      workspaceId: principal.workspaceId,
      models: [profile.model, profile.fallback_model],
      timeoutMs: profile.guards.model_timeout_ms,
      task: `Which of these names fits the text best? Answer with the name alone.\n${input.intents.join('\n')}`,
      material: text,
      signal,
    })
    if (answer === undefined) return { ...own, ...said, model: BUILT_IN }
    const about = thread === undefined ? undefined : { thread, profile }
    // An unused answer still cost money.
    await noteSpending(dependencies, context, 'copilot.classify', answer, about)
    const chosen = input.intents.find((intent) => intent.toLowerCase() === answer.text.trim().toLowerCase())
    if (chosen === undefined) return { ...own, ...said, model: BUILT_IN }
    return { intent: chosen, confidence: 0.9, ...said, model: answer.model }
  }
}

/** What the contact wrote since the last answer, or last of all. */
function lastWords({ question, lines }: Awaited<ReturnType<typeof readThread>>): string {
  return question || (lines.findLast(({ sender }) => sender === 'contact')?.text ?? '')
}
