/**
 * The Model Context Protocol over HTTP, for assistants and coding agents. Each request stands alone: no session lies in this
 * process, so any process of the server answers it. https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
 */

import type { McpHttpHandler } from '@modelcontextprotocol/server'
import { ERRORS, LARGEST_BODY, OperationError, type OperationName, type Principal } from '@parley/contracts'
import { limitRefusal } from '../../http/limits/index.ts'
import type { McpCaller } from '../../http/mcp/index.ts'
import type { OperationRunner } from '../../http/operation-runner.ts'
import { readApiKey } from '../../http/read-api-key.ts'
import { limitHeaders } from '../../http/response-headers.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'

const PREFIX = '/mcp'
/** The endpoint as limits and metrics name it. */
const ENDPOINT = 'POST /mcp'

export interface McpMountOptions {
  platform: Pick<Platform, 'clock' | 'log'>
  runner: Pick<OperationRunner, 'run' | 'takeRequest'>
  /** `workspace` is the one that a member of several means. */
  authenticate(
    key: string,
    asked: { workspace: string | undefined; address: string },
  ): Promise<Principal | undefined>
  /** Notes that the caller uses something of the API, by its name. */
  noteUse(principal: Principal, subjects: readonly string[]): void
  version: string
  /** Folder of the built documentation. */
  site: string
}

export function mountMcp(options: McpMountOptions): Mount {
  const { platform, runner, authenticate } = options
  const handlers = createHandlers(options)
  return {
    prefix: PREFIX,
    routes: [{ method: 'ANY', path: '/' }],
    async handler(request, { route }) {
      if (!route) throw new OperationError('not_found', { detail: `There is nothing here. Use ${PREFIX}.` })
      const key = readApiKey(request.headers)
      const asked = { workspace: request.headers['x-workspace-id'], address: request.remoteAddress }
      const principal = key === undefined ? undefined : await authenticate(key, asked)
      if (!principal) throw new OperationError('unauthenticated')
      const limits = await runner.takeRequest(principal, ENDPOINT)
      const now = platform.clock.now()
      if (limits.some(({ allowed }) => !allowed))
        return refusal(limitRefusal(limits, now), limitHeaders(limits, now))
      const body = await request.readBody(LARGEST_BODY)
      const handler = await handlers()
      const response = await handler.fetch(asWebRequest(request, body), {
        authInfo: {
          token: '',
          clientId: '',
          scopes: [],
          extra: { caller: callerOf(options, principal, request) },
        },
      })
      return asMountResponse(response)
    },
    refuse: (error) => refusal(error),
  }
}

/** Loaded with the first request: few installations are asked by assistants. */
function createHandlers({ platform, version, site }: McpMountOptions): () => Promise<McpHttpHandler> {
  let loading: Promise<McpHttpHandler> | undefined
  return () => {
    loading ??= Promise.all([import('@modelcontextprotocol/server'), import('../../http/mcp/index.ts')]).then(
      ([{ createMcpHandler }, { createMcpServer, openDocumentation }]) => {
        const documentation = openDocumentation(site)
        const serverOf = (caller: McpCaller) => createMcpServer(caller, version, documentation)
        return createMcpHandler(({ authInfo }) => serverOf(authInfo!.extra!.caller as McpCaller), {
          // The list of tools never changes while the server runs, so there is nothing to wait for.
          maxSubscriptions: 0,
          maxRequestBodySize: LARGEST_BODY,
          onerror: (error) =>
            platform.log.debug({ err: error }, 'a request of the Model Context Protocol was refused'),
        })
      },
    )
    return loading
  }
}

function callerOf(
  { runner, noteUse }: Pick<McpMountOptions, 'runner' | 'noteUse'>,
  principal: Principal,
  { requestId, remoteAddress, headers }: MountRequest,
): McpCaller {
  return {
    scopes: principal.scopes,
    async call(name: OperationName, input, { signal, idempotencyKey }) {
      const { output } = await runner.run(principal, name, input, {
        requestId,
        origin: { address: remoteAddress, userAgent: headers['user-agent'] },
        ...(signal && { signal }),
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      })
      noteUse(principal, [name])
      return output
    },
  }
}

function asWebRequest({ method, url, headers, signal }: MountRequest, body: Buffer): Request {
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
  return new Request(new URL(url, 'http://parley'), {
    method,
    headers,
    signal,
    ...(hasBody && { body: new Uint8Array(body) }),
  })
}

async function asMountResponse(response: Response): Promise<MountResponse> {
  const headers = { ...Object.fromEntries(response.headers), 'cache-control': 'no-store' }
  if (response.headers.get('content-type')?.startsWith('text/event-stream') && response.body)
    return { status: response.status, headers, stream: textOf(response.body) }
  return { status: response.status, headers, body: await response.text() }
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
}

/** As JSON-RPC has it, for a request whose id was not read: https://www.jsonrpc.org/specification#error_object */
function refusal(error: OperationError, headers: Record<string, string> = {}): MountResponse {
  const { status, title, remedy } = ERRORS[error.code]
  // A sentence of its own says already what to do.
  const message = error.message === title ? `${title}. ${remedy}` : error.message
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(error.code === 'unauthenticated' && { 'www-authenticate': 'Bearer' }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message, data: { code: error.code } },
    }),
  }
}
