/** A call that the server does not carry out, with the reason that the model is told. */
import type { ToolResult } from './toolbox.ts'

export function refused(reason: string): ToolResult {
  return { status: 'refused', data: { reason }, evidence: [], reported: [] }
}
