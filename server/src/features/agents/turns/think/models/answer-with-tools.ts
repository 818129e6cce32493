import type { ModelAnswer, ModelRun } from './model-run.ts'
import { runBrief } from './run-brief.ts'

/**
 * Lets the models call tools until one of them says something. The AI SDK converts prompts, tools and results for models
 * of vendors. A model that reads only the brief needs none of that, so it is called without the SDK.
 */
export async function answerWithTools(run: ModelRun): Promise<ModelAnswer> {
  if (run.calls.readOnlyBriefs()) return runBrief(run)
  // Loaded at the first call of a vendor's model: an installation without one never holds it in memory.
  const { runPrompt } = await import('./run-prompt.ts')
  return runPrompt(run)
}
