/** Help for people who answer: what to say, what to do next, what it is about. Nothing of it reaches a contact by itself. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { classifyConversation } from './classify-conversation.ts'
import type { CopilotDependencies } from './copilot-scene.ts'
import { previewAgent } from './preview-agent.ts'
import { rewriteText } from './rewrite-text.ts'
import { suggestReplies } from './suggest/suggest-replies.ts'
import { summarizeConversation } from './summarize-conversation.ts'
import { translateText } from './translate-text.ts'

export { type CopilotDependencies, noteSpending } from './copilot-scene.ts'
export { createAskModel } from './models/ask-model.ts'
export { insertRequest as noteModelRequest, modelCostSince } from './models/requests.store.ts'

type CopilotOperation =
  | `copilot.${'suggest' | 'summarize' | 'classify' | 'translate' | 'rewrite'}`
  | 'agents.preview'

export function createCopilot(dependencies: CopilotDependencies): { handlers: Handlers<CopilotOperation> } {
  return {
    handlers: {
      'copilot.suggest': suggestReplies(dependencies),
      'copilot.summarize': summarizeConversation(dependencies),
      'copilot.classify': classifyConversation(dependencies),
      'copilot.translate': translateText(dependencies),
      'agents.preview': previewAgent(dependencies),
      'copilot.rewrite': rewriteText(dependencies),
    },
  }
}
