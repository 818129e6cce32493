/** Says what a text or a conversation is about, how it sounds, and in which language it is. */
import { OperationError } from '@parley/contracts'
import { detectLanguage, readTopic } from '@parley/language'
import type { Handler } from '../../../platform/operations/handler.ts'
import { type CopilotDependencies, noteSpending, profileOf } from './copilot-scene.ts'
import { BUILT_IN } from './models/ask-model.ts'
import { readThread } from './thread.ts'

const SENTIMENTS = ['positive', 'neutral', 'negative'] as const
/** Confidence of a name that a model chose: it gives no figure of its own. */
const CHOSEN = 0.9

export const classifyConversation =
  (dependencies: CopilotDependencies): Handler<'copilot.classify'> =>
  async (context, input) => {
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
    const read = readTopic(text, dependencies.readIntent(text), input.intents)
    const own = { ...read, sentiment: null, language: detectLanguage(text), model: BUILT_IN }
    const answer = await dependencies.askModel({
      workspaceId: principal.workspaceId,
      models: [profile.model, profile.fallback_model],
      timeoutMs: profile.guards.model_timeout_ms,
      task: taskFor(input.intents),
      material: text,
      signal,
    })
    if (answer.text === undefined) return own
    // An unused answer still cost money.
    const about = thread === undefined ? undefined : { thread, profile }
    await noteSpending(dependencies, context, 'copilot.classify', answer, about)
    const { sentiment, intent } = readAnswer(answer.text, input.intents)
    if (input.intents === undefined)
      return sentiment === undefined ? own : { ...own, sentiment, model: answer.model }
    if (intent === undefined) return own
    return { ...own, intent, confidence: CHOSEN, sentiment: sentiment ?? null, model: answer.model }
  }

function taskFor(intents: readonly string[] | undefined): string {
  const sentiment = `How does the writer sound: ${SENTIMENTS.join(', ')}? Answer with that word alone.`
  if (intents === undefined) return sentiment
  return `Answer in two lines. First line: ${sentiment} Second line: the one of these names that fits the text best, and nothing else.\n${intents.join('\n')}`
}

function readAnswer(answer: string, intents: readonly string[] | undefined) {
  const lines = answer.split('\n').map((line) => line.trim().toLowerCase())
  return {
    sentiment: SENTIMENTS.find((sentiment) => sentiment === lines[0]),
    intent: intents?.find((name) => lines.includes(name.toLowerCase())),
  }
}

/** The messages of the contact since the last answer, or their last message. */
function lastWords({ question, lines }: Awaited<ReturnType<typeof readThread>>): string {
  return question || (lines.findLast(({ sender }) => sender === 'contact')?.text ?? '')
}
