import type { GuardedFetch } from '../../../../platform/outbound-http/guarded-fetch.ts'

/** A list of tools may be long; an answer of one is cut later. */
const MAXIMUM_BYTES = 512 * 1024

/**
 * The fetch of an MCP client, through the guarded one: to the server's own origin and nowhere else, whatever address the
 * server names. An event stream is read to its end, which is where a server's answer to one request ends.
 */
export function guardedMcpFetch(
  guardedFetch: GuardedFetch,
  { origin, timeoutMs, signal }: { origin: string; timeoutMs: number; signal: AbortSignal },
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const method = (init?.method ?? 'GET').toUpperCase()
    if (url.origin !== origin) throw new Error('The MCP server leads to another host, which is not called.')
    // The stream for what a server says unasked never ends; without it, a client only asks.
    if (method === 'GET') return new Response(null, { status: 405 })
    if (method !== 'POST' && method !== 'DELETE') throw new Error(`MCP needs no ${method}.`)
    const body = init?.body
    if (body !== undefined && body !== null && typeof body !== 'string') {
      throw new Error('MCP messages are text.')
    }
    const answer = await guardedFetch.request({
      method,
      url: url.href,
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(typeof body === 'string' ? { body } : {}),
      timeout_ms: timeoutMs,
      max_bytes: MAXIMUM_BYTES,
      signal,
    })
    if (answer.truncated) throw new Error(`The MCP server's answer is longer than ${MAXIMUM_BYTES} bytes.`)
    const hasBody = ![204, 205, 304].includes(answer.status)
    return new Response(hasBody ? Buffer.from(answer.body) : null, {
      status: answer.status,
      headers: answer.headers,
    })
  }
}
