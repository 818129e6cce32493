/** Summarises a conversation for a colleague: with a model, or in the words of its messages. */

import { keepsKnownFacts, languageOfTag } from '@parley/language'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import {
  openPoints,
  readThread as readStoredThread,
  writeSummary,
} from '../../conversations/handoffs/index.ts'
import { type CopilotDependencies, noteSpending, profileOf } from './copilot-scene.ts'
import { BUILT_IN } from './models/ask-model.ts'
import { readThread } from './thread.ts'

export const summarizeConversation =
  (dependencies: CopilotDependencies): Handler<'copilot.summarize'> =>
  async (context, input) => {
    const { principal, signal } = context
    const { workspaceId } = principal
    const thread = await readThread(
      dependencies.apiFor(principal, signal),
      input.conversation_id,
      dependencies.readIntent,
    )
    const profile = await profileOf(dependencies, workspaceId, thread.conversation.agent_id)
    const wanted = input.language ?? profile.language
    const language = languageOfTag(wanted)
    const id = requireId('conversation', input.conversation_id)
    const stored = await readScope(dependencies.platform.database, workspaceId, (work) =>
      readStoredThread(work, id),
    )
    const open = openPoints(stored)
    const material = thread.lines.map(({ sender, text }) => `${sender}: ${text}`).join('\n')
    const answer = await dependencies.askModel({
      workspaceId,
      models: [profile.model, profile.fallback_model],
      timeoutMs: profile.guards.model_timeout_ms,
      task: `Summarise this conversation for a colleague who takes over: what the contact wants, what was said and agreed, what is open. At most five sentences. Language: ${wanted}.`,
      material,
      signal,
    })
    // An unused answer still cost money.
    if (answer.text !== undefined)
      await noteSpending(dependencies, context, 'copilot.summarize', answer, { thread, profile })
    // A number that is not in the conversation makes the summary unusable.
    if (answer.text !== undefined && keepsKnownFacts(material, answer.text)) {
      return { summary: answer.text, open_points: open, language: wanted, model: answer.model }
    }
    return { summary: writeSummary(stored, language), open_points: open, language, model: BUILT_IN }
  }
