import { showId, type Tool } from '@parley/contracts'
import { maskSecret } from './black-out.ts'
import { isHttp, isMcp, type ToolRow, type ToolSecrets } from './tool-row.ts'

export function presentTool(row: ToolRow, secrets: ToolSecrets): Tool {
  return {
    id: showId('tool', row.id),
    name: row.name,
    kind: row.kind,
    description: row.description,
    active: row.active,
    http: isHttp(row) ? row.target : null,
    mcp: isMcp(row) ? row.target : null,
    input_schema: row.input_schema,
    secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, maskSecret(value)])),
    changes: row.changes,
    confirm: row.confirm,
    trusted: row.trusted,
    timeout_ms: row.timeout_ms,
    max_calls_per_turn: row.max_calls_per_turn,
    max_calls_per_day: row.max_calls_per_day,
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  }
}
