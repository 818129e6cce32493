/** The callable tools of a tool's row, and one call of them. */
import { createHash } from 'node:crypto'
import type { LeakDetector } from '../../../../platform/leak-detection/index.ts'
import { OutboundHttpError } from '../../../../platform/outbound-http/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import { ToolRefusal } from '../tool.ts'
import { detectSecrets } from './black-out.ts'
import { callHttpTool } from './call-http-tool.ts'
import { callRemoteTool } from './mcp-server.ts'
import { createRemoteToolLists } from './remote-tool-lists.ts'
import { sayFailure } from './say-failure.ts'
import { isHttp, isMcp, type ToolRow, type ToolSecrets } from './tool-row.ts'

type Carrier = Pick<Platform, 'guardedFetch' | 'secrets' | 'clock' | 'log'>

/** One callable thing: an HTTP call, or one tool of an MCP server. */
export interface Callable {
  row: ToolRow
  name: string
  description: string
  inputSchema: Record<string, unknown>
  confirm: boolean
  /** Finds its secrets in texts. */
  secrets: LeakDetector
  carryOut(
    input: Record<string, unknown>,
    idempotencyKey: string | undefined,
    signal: AbortSignal,
  ): Promise<string>
}

export function createCallables({ guardedFetch, secrets, clock, log }: Carrier) {
  const listOf = createRemoteToolLists({ guardedFetch, clock, log })

  const secretsOf = (row: ToolRow): ToolSecrets =>
    JSON.parse(secrets.open(row.secrets, placeOf('tools.secrets', row)))

  /** The tools of a row: itself, or each allowed tool of its server. */
  async function callablesOf(row: ToolRow, signal: AbortSignal): Promise<Callable[]> {
    const known = secretsOf(row)
    const detector = detectSecrets(known)
    if (isHttp(row)) {
      const { target } = row
      const carryOut: Callable['carryOut'] = (input, idempotencyKey, ending) =>
        callHttpTool(guardedFetch, {
          call: target,
          input,
          secrets: known,
          timeoutMs: row.timeout_ms,
          idempotencyKey,
          signal: ending,
        })
      const { name, description, confirm } = row
      return [
        { row, name, description, inputSchema: row.input_schema!, confirm, secrets: detector, carryOut },
      ]
    }
    if (!isMcp(row)) return []
    const server = row.target
    const { tools } = await listOf(row, known, signal)
    return tools.map((tool) => ({
      row,
      name: remoteName(row.name, tool.name),
      description: `${row.description}\n${tool.description}`.trim(),
      inputSchema: tool.inputSchema,
      confirm: row.confirm || server.confirm_tools.includes(tool.name),
      secrets: detector,
      carryOut: (input, _key, ending) =>
        callRemoteTool(
          guardedFetch,
          { server, secrets: known, timeoutMs: row.timeout_ms, signal: ending },
          tool.name,
          input,
        ),
    }))
  }

  /** Why a row's MCP server listed no tools, for whoever runs it; undefined where it did, or is none. */
  async function listingProblem(row: ToolRow, signal: AbortSignal): Promise<string | undefined> {
    return (await listOf(row, secretsOf(row), signal)).problem
  }

  /** Carries out a call, and says its outcome in words that its hearer may know: a model hears no addresses. */
  async function perform(
    one: Callable,
    input: Record<string, unknown>,
    idempotencyKey: string | undefined,
    signal: AbortSignal,
    hearer: 'model' | 'owner' = 'model',
  ): Promise<string> {
    try {
      return await one.carryOut(input, idempotencyKey, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ToolRefusal) throw error
      const reason = sayFailure(error, secretsOf(one.row))
      log.warn({ reason, tool: one.name }, 'a tool of the business failed')
      const isRefused = error instanceof OutboundHttpError && error.reason === 'refused_address'
      throw new ToolRefusal(isRefused && hearer === 'owner' ? reason : reasonOf(error, one.row.changes))
    }
  }

  return { callablesOf, listingProblem, perform }
}
export type Callables = ReturnType<typeof createCallables>

/** The name of a server's tool beside all others; vendors of models take 64 of these characters. */
export function remoteName(server: string, tool: string): string {
  const name = `${server}_${tool.replace(/[^A-Za-z0-9_]/g, '_')}`
  if (name.length <= 64) return name
  return `${name.slice(0, 55)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

function reasonOf(error: unknown, changes: boolean): string {
  const reason = error instanceof OutboundHttpError ? error.reason : 'broken'
  if (reason === 'refused_address') return 'The system lies at an address that is not called.'
  if (reason === 'unreachable') return 'The system cannot be reached right now; nothing was sent.'
  const what = reason === 'timeout' ? 'did not answer in time' : 'did not answer properly'
  return changes ? `The system ${what}; whether it did this is not known.` : `The system ${what}.`
}
