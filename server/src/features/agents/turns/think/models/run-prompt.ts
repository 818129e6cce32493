import { packBrief } from '@parley/dialogue'
import { generateText, isStepCount, jsonSchema, type ToolSet, tool } from 'ai'
import type { TurnTool, TurnTools } from '../tools.ts'
import type { ModelAnswer, ModelRun } from './model-run.ts'

function schemaOf({ schema, accepts }: TurnTool) {
  const json = schema as Parameters<typeof jsonSchema>[0]
  if (accepts === undefined) return jsonSchema<unknown>(json)
  return jsonSchema<unknown>(json, {
    validate(value) {
      const read = accepts.safeParse(value)
      return read.success ? { success: true, value: read.data } : { success: false, error: read.error }
    },
  })
}

function toolSetOf(tools: TurnTools): ToolSet {
  return Object.fromEntries(
    Object.entries(tools).map(([name, one]) => [
      name,
      tool({
        description: one.description,
        inputSchema: schemaOf(one),
        execute: async (input: unknown) => one.execute(input),
      }),
    ]),
  )
}

/**
 * Anthropic keeps the beginning of a prompt only where it is marked: https://docs.claude.com/en/docs/build-with-claude/prompt-caching. The
 * other vendors do it by themselves, and do not read this option.
 */
const KEPT_BEGINNING = { anthropic: { cacheControl: { type: 'ephemeral' } } }

/** Through the AI SDK: every vendor's model reads its prompt and its tools. The brief travels beside them. */
export async function runPrompt(run: ModelRun): Promise<ModelAnswer> {
  const { instructions, messages } = run.writePrompt()
  const { text, finishReason, steps } = await generateText({
    model: run.calls.model,
    instructions: { role: 'system', content: instructions, providerOptions: KEPT_BEGINNING },
    messages,
    tools: toolSetOf(run.tools),
    maxRetries: 0,
    maxOutputTokens: run.maximumTokens,
    abortSignal: run.signal,
    prepareStep: () => ({ providerOptions: packBrief(run.writeBrief()) }),
    stopWhen: [
      isStepCount(run.maximumSteps),
      ({ steps }) => run.isOver((steps.at(-1)?.toolCalls ?? []).map(({ toolName }) => toolName)),
    ],
  })
  return { text, isCutOff: finishReason === 'length', steps: steps.length }
}
