/** A tool of the business's own, as it is stored. */
import type { HttpCall, McpServer } from '@parley/contracts'

export interface ToolRow {
  workspace_id: string
  id: string
  name: string
  kind: 'http' | 'mcp'
  description: string
  active: boolean
  target: HttpCall | McpServer
  input_schema: Record<string, unknown> | null
  /** A JSON object of names and values, sealed. */
  secrets: Buffer
  changes: boolean
  confirm: boolean
  trusted: boolean
  timeout_ms: number
  max_calls_per_turn: number
  max_calls_per_day: number | null
  created_at: Date
  updated_at: Date
}
export type ToolSecrets = Record<string, string>

export function isHttp(row: ToolRow): row is ToolRow & { target: HttpCall } {
  return row.kind === 'http'
}
export function isMcp(row: ToolRow): row is ToolRow & { target: McpServer } {
  return row.kind === 'mcp'
}
