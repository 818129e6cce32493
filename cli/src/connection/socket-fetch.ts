/** `fetch` through a Unix socket. The one of Node takes no path. */
import { request } from 'node:http'
import { Readable } from 'node:stream'

/** No socket is there, or nobody listens on it any more. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'])

export function isNobodyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NOBODY.has(String(error.code))
}

/** Statuses whose answers have no body, which Response insists on. */
const BODYLESS = new Set([204, 205, 304])

export function fetchThrough(socketPath: string): typeof fetch {
  return async (input, init = {}) => {
    // It writes forms and knows the boundary between their parts.
    const asked = new Request(input, init)
    const body = asked.body === null ? undefined : Buffer.from(await asked.arrayBuffer())
    const { pathname, search } = new URL(asked.url)
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          socketPath,
          method: asked.method,
          path: `${pathname}${search}`,
          headers: {
            ...Object.fromEntries(asked.headers),
            ...(body && { 'content-length': body.byteLength }),
            // The process ends after a few of them.
            connection: 'close',
          },
          ...(init.signal && { signal: init.signal }),
        },
        (answer) => {
          const status = answer.statusCode!
          const content = BODYLESS.has(status) ? null : (Readable.toWeb(answer) as ReadableStream)
          const headers = Object.entries(answer.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          )
          resolve(new Response(content, { status, headers }))
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }
}
