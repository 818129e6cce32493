/** The calls of one turn: how many there may be, and what the model is told of one that fails. */
import { ERRORS, OperationError } from '@parley/contracts'
import type { Platform } from '../../../platform/platform.ts'
import { explain } from './built-in/find-free-times.ts'
import { answerThen } from './recorded-calls.ts'
import { refused } from './refused.ts'
import { ToolRefusal, type ToolScene } from './tool.ts'
import type { CallableTool, ToolResult } from './toolbox.ts'

const MAXIMUM_CALLS_PER_TURN = 20

export interface ToolCalls {
  call(name: string, input: unknown): Promise<ToolResult>
  /** The question of this turn, if a call asked for the customer's consent. */
  question(): string | null
}

export function createToolCalls(
  log: Platform['log'],
  tools: readonly CallableTool[],
  { signal, replay }: Pick<ToolScene, 'signal' | 'replay'>,
): ToolCalls {
  const counts = new Map<string, number>()
  let proposed: string | null = null
  return {
    question: () => proposed,
    async call(name, input) {
      signal.throwIfAborted()
      const tool = tools.find((one) => one.name === name)
      if (!tool) return refused('There is no such tool.')
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
      if (count > tool.maximumPerTurn || total > MAXIMUM_CALLS_PER_TURN) {
        return refused('This tool cannot be called again in this turn; answer with what you have.')
      }
      try {
        const result = (replay && answerThen(replay, tool, input)) ?? (await tool.call(input))
        if (result.status === 'needs_confirmation') proposed = String(result.data.summary)
        if (result.status === 'would_do' && typeof result.data.question === 'string')
          proposed = result.data.question
        return result
      } catch (error) {
        signal.throwIfAborted()
        return explained(log, error, name)
      }
    },
  }
}

function explained(log: Platform['log'], error: unknown, tool: string): ToolResult {
  if (error instanceof ToolRefusal) {
    return { status: 'refused', ...error.answer, reported: [] }
  }
  if (error instanceof OperationError && ERRORS[error.code].status < 500) return refused(explain(error))
  log.warn({ err: error, tool }, 'a tool failed')
  const data = { reason: 'The tool does not work right now; nothing is known to have been changed.' }
  return { status: 'failed', data, evidence: [], reported: [] }
}
