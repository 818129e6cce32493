/** Help for people who answer: what to say, what to do next, what it is about. Nothing of it reaches a contact by itself. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { classifyOf } from './classify-text.ts'
import type { CopilotDependencies } from './copilot-scene.ts'
import { rewriteOf } from './rewrite-text.ts'
import { suggestOf } from './suggest/suggest.ts'
import { summarizeOf } from './summarize.ts'
import { translateOf } from './translate-text.ts'

export { type CopilotDependencies, noteSpending } from './copilot-scene.ts'
export { createAskModel } from './models/ask-model.ts'
export { modelCostSince } from './models/requests.store.ts'

type CopilotOperation = `copilot.${'suggest' | 'summarize' | 'classify' | 'translate' | 'rewrite'}`

export function createCopilot(dependencies: CopilotDependencies): { handlers: Handlers<CopilotOperation> } {
  return {
    handlers: {
      'copilot.suggest': suggestOf(dependencies),
      'copilot.summarize': summarizeOf(dependencies),
      'copilot.classify': classifyOf(dependencies),
      'copilot.translate': translateOf(dependencies),
      'copilot.rewrite': rewriteOf(dependencies),
    },
  }
}
