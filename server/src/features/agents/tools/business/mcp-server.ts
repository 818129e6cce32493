/** Remote MCP servers over HTTP, connected to for one exchange at a time. */
import type { MCPClient } from '@ai-sdk/mcp'
import type { McpServer } from '@parley/contracts'
import type { GuardedFetch } from '../../../../platform/outbound-http/guarded-fetch.ts'
import { ToolRefusal } from '../tool.ts'
import { blackOut } from './black-out.ts'
import { guardedMcpFetch } from './guarded-mcp-fetch.ts'
import { schemaProblem, withoutRefused } from './input-schema.ts'
import { fill } from './placeholders.ts'
import { cut } from './read-answer.ts'
import type { ToolSecrets } from './tool-row.ts'
import { originOf } from './tool-url.ts'

export interface RemoteTool {
  name: string
  description: string
  inputSchema: Record<string, unknown>
}

export interface McpConnection {
  server: McpServer
  secrets: ToolSecrets
  timeoutMs: number
  signal: AbortSignal
}

const MAXIMUM_PAGES = 5
const MAXIMUM_DESCRIPTION = 800

async function withClient<T>(
  guardedFetch: GuardedFetch,
  { server, secrets, timeoutMs, signal }: McpConnection,
  work: (client: MCPClient) => Promise<T>,
): Promise<T> {
  const { createMCPClient } = await import('@ai-sdk/mcp')
  // One bound for the whole exchange: a client waits for its answers without one.
  const bound = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const headers = Object.fromEntries(
    Object.entries(server.headers).map(([name, template]) => [
      name,
      fill(template, { secrets: (secret) => (Object.hasOwn(secrets, secret) ? secrets[secret]! : '') }),
    ]),
  )
  const fetch = guardedMcpFetch(guardedFetch, { origin: originOf(server.url), timeoutMs, signal: bound })
  const connecting = createMCPClient({
    transport: {
      type: 'http',
      url: server.url,
      headers,
      fetch,
      redirect: 'error',
      terminateSessionOnClose: false,
    },
    clientName: 'parley',
    // A call may change something: whether to repeat it is not for a client to decide.
    maxRetries: 0,
    onUncaughtError: () => undefined,
  })
  const client = await until(bound, connecting)
  try {
    return await until(bound, work(client))
  } finally {
    await client.close()
  }
}

function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const onAbort = () => reject(new Error('The MCP server did not answer in time.'))
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', onAbort))
}

/** The tools that the owner allows, of those that the server has. */
export function listRemoteTools(
  guardedFetch: GuardedFetch,
  connection: McpConnection,
): Promise<RemoteTool[]> {
  const allowed = new Set(connection.server.allowed_tools)
  return withClient(guardedFetch, connection, async (client) => {
    const found: RemoteTool[] = []
    let cursor: string | undefined
    for (let page = 0; page < MAXIMUM_PAGES; page++) {
      const answer = await client.listTools(cursor === undefined ? {} : { params: { cursor } })
      for (const { name, description, inputSchema } of answer.tools) {
        if (!allowed.has(name) || found.some((one) => one.name === name)) continue
        const schema = withoutRefused(inputSchema) as Record<string, unknown>
        if (schemaProblem(schema) !== undefined) continue
        const text = blackOut(cut(description ?? '', MAXIMUM_DESCRIPTION), connection.secrets)
        found.push({ name, description: text, inputSchema: schema })
      }
      cursor = answer.nextCursor ?? undefined
      if (cursor === undefined) break
    }
    return found
  })
}

export function callRemoteTool(
  guardedFetch: GuardedFetch,
  connection: McpConnection,
  name: string,
  input: Record<string, unknown>,
): Promise<string> {
  return withClient(guardedFetch, connection, async (client) => {
    const answer = (await client.callTool({ name, arguments: input })) as {
      content?: { type: string; text?: string }[]
      structuredContent?: unknown
      isError?: boolean
    }
    const texts = (answer.content ?? []).flatMap(({ type, text }) =>
      type === 'text' && text !== undefined ? [text] : [],
    )
    const whole =
      texts.length > 0 || answer.structuredContent === undefined
        ? texts.join('\n')
        : JSON.stringify(answer.structuredContent)
    const text = blackOut(cut(whole), connection.secrets)
    if (answer.isError === true)
      throw new ToolRefusal('The system says that this failed.', { answer: cut(text, 500) })
    return text
  })
}
