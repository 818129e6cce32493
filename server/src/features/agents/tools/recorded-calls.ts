/** The calls of a turn that is replayed: a tool is answered what it answered then, and nothing is called. */
import { canonical } from './run-direct-tool.ts'
import type { ReplayedTurn, ToolResult } from './toolbox.ts'

/** Undefined: the original turn made no such call with these arguments. */
export function answerThen(
  { calls }: Pick<ReplayedTurn, 'calls'>,
  { name, changes = false }: { name: string; changes?: boolean },
  input: unknown,
): ToolResult | undefined {
  const wanted = JSON.stringify(canonical(input ?? {}))
  const found = calls.find(
    (call) => call.tool === name && JSON.stringify(canonical(call.input ?? {})) === wanted,
  )
  if (!found) return undefined
  const { status, data } = found
  return { status, data, evidence: textsIn(data), reported: [], recorded: changes ? 'change' : 'read' }
}

/** All that an answer may be based on. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}
