/** The tools that MCP servers list, kept for some minutes. */
import type { Platform } from '../../../../platform/platform.ts'
import { listRemoteTools, type RemoteTool } from './mcp-server.ts'
import { sayFailure } from './say-failure.ts'
import { isMcp, type ToolRow, type ToolSecrets } from './tool-row.ts'

const LIST_KEPT_MS = 5 * 60_000
/** A server that does not answer keeps nobody waiting again so soon. */
const FAILURE_KEPT_MS = 60_000
const MAXIMUM_LISTS = 500
/** A turn waits for the list. */
const LONGEST_LISTING_MS = 3_000

export interface RemoteToolList {
  tools: RemoteTool[]
  /** Why the server listed none, for the owner of the tool. */
  problem: string | undefined
}

export type ListRemoteTools = (
  row: ToolRow,
  secrets: ToolSecrets,
  signal: AbortSignal,
) => Promise<RemoteToolList>

export function createRemoteToolLists({
  guardedFetch,
  clock,
  log,
}: Pick<Platform, 'guardedFetch' | 'clock' | 'log'>): ListRemoteTools {
  const lists = new Map<string, RemoteToolList & { until: number }>()
  return async (row, secrets, signal) => {
    if (!isMcp(row)) return { tools: [], problem: undefined }
    const key = `${row.workspace_id} ${row.id} ${row.updated_at.getTime()}`
    const now = clock.now().getTime()
    const known = lists.get(key)
    if (known !== undefined && known.until > now) return known
    const timeoutMs = Math.min(row.timeout_ms, LONGEST_LISTING_MS)
    const connection = { server: row.target, secrets, timeoutMs, signal }
    let tools: RemoteTool[] = []
    let problem: string | undefined
    let keptMs = LIST_KEPT_MS
    try {
      tools = await listRemoteTools(guardedFetch, connection)
    } catch (error) {
      signal.throwIfAborted()
      problem = sayFailure(error, secrets)
      log.warn({ reason: problem, tool: row.name }, 'an MCP server did not list its tools')
      keptMs = FAILURE_KEPT_MS
    }
    if (lists.size >= MAXIMUM_LISTS) lists.clear()
    const list = { tools, problem, until: now + keptMs }
    lists.set(key, list)
    return list
  }
}
