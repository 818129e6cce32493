import { packBrief } from '@parley/dialogue'
import type { TurnTools } from '../tools.ts'
import type { CallResult } from './call-once.ts'
import type { ModelAnswer, ModelRun } from './model-run.ts'

type ToolCall = Extract<CallResult['content'][number], { type: 'tool-call' }>

/** Carries out a call as the AI SDK does: input that does not fit, and a tool that fails, end the call and not the run. */
async function carryOut(tools: TurnTools, { toolName, input }: ToolCall): Promise<void> {
  const tool = tools[toolName]
  if (tool === undefined) return
  const given: unknown = JSON.parse(input)
  const read = tool.accepts?.safeParse(given)
  if (read?.success === false) return
  try {
    await tool.execute(read === undefined ? given : read.data)
  } catch {
    // The model decides what to do without the result; an aborted turn ends at its next call.
  }
}

/** Without the AI SDK, for models that read only the brief. It holds the results of tools, so none are passed on. */
export async function runBrief(run: ModelRun): Promise<ModelAnswer> {
  const { calls, maximumSteps, maximumTokens, signal, tools } = run
  const offered = Object.keys(tools).map((name) => ({ type: 'function' as const, name, inputSchema: {} }))
  for (let steps = 1; ; steps++) {
    const { content, finishReason } = await calls.model.doGenerate({
      prompt: [],
      tools: offered,
      maxOutputTokens: maximumTokens,
      abortSignal: signal,
      providerOptions: packBrief(run.writeBrief()),
    })
    const toolCalls = content.filter((part) => part.type === 'tool-call')
    await Promise.all(toolCalls.map((call) => carryOut(tools, call)))
    const called = toolCalls.map(({ toolName }) => toolName)
    if (called.length === 0 || steps >= maximumSteps || run.isOver(called)) {
      const text = content.reduce((said, part) => (part.type === 'text' ? said + part.text : said), '')
      return { text, isCutOff: finishReason.unified === 'length', steps }
    }
  }
}
