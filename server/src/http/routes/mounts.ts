/** Doors for those who bring their own wire format: provider hooks and dialects. They get the request as it came. */
import type { OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type StreamPace, sendStream } from './send-stream.ts'

export interface MountRequest {
  method: string
  /** Path and query as sent, not decoded. */
  url: string
  /** Names in lower case; several of one name are joined with a comma. */
  headers: Record<string, string>
  rawBody: Buffer
  /** Of the caller, behind the proxies that are trusted. */
  remoteAddress: string
  /** Aborted when the caller goes away. */
  signal: AbortSignal
  requestId: string
}

export interface MountResponse {
  status: number
  headers: Record<string, string>
  body?: string | Uint8Array
  /** Instead of a body: sent as it comes, until it ends or the caller goes away. */
  stream?: AsyncIterable<string>
}

export interface Mount {
  /** A path without a slash at the end. Everything at it and below it comes here, whatever the method. */
  prefix: string
  handler(request: MountRequest): Promise<MountResponse>
  /** Says in the mount's own shape what the edge has to refuse: a body that is too large, a handler that broke. */
  refuse?(error: OperationError, request: Omit<MountRequest, 'rawBody'>): MountResponse
  /** Bytes. */
  bodyLimit?: number
}

export function findMount(mounts: readonly Mount[], url: string): Mount | undefined {
  return mounts.find(
    ({ prefix }) => url.startsWith(prefix) && ['', '/', '?'].includes(url.charAt(prefix.length)),
  )
}

/**
 * One exact route for each mount. The server rewrites every address below a mount to its prefix before routing, so
 * that the router, which refuses some addresses, never judges them.
 */
export function addMounts(
  app: FastifyInstance,
  mounts: readonly Mount[],
  defaultLimit: number,
  pace: Omit<StreamPace, 'controller'>,
): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
  for (const mount of mounts) {
    app.all(
      mount.prefix,
      {
        bodyLimit: mount.bodyLimit ?? defaultLimit,
        config: { operation: mount.prefix },
        exposeHeadRoute: false,
      },
      async (request, reply) => {
        const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const read = readMounted(request, reply)
        const answer = await mount.handler({ ...read, rawBody })
        return answer.stream
          ? sendMountedStream(reply, answer, answer.stream, pace)
          : sendMounted(reply, answer)
      },
    )
  }
}

export function readMounted(request: FastifyRequest, reply: FastifyReply): Omit<MountRequest, 'rawBody'> {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: request.method,
    url: request.originalUrl,
    headers,
    remoteAddress: request.ip,
    signal: controller.signal,
    requestId: request.id,
  }
}

export function sendMounted(reply: FastifyReply, response: MountResponse): FastifyReply {
  const body = response.body instanceof Uint8Array ? Buffer.from(response.body) : response.body
  reply.status(response.status).headers(response.headers)
  return body === undefined || body.length === 0 ? reply.send() : reply.send(body)
}

function sendMountedStream(
  reply: FastifyReply,
  { status, headers }: MountResponse,
  stream: AsyncIterable<string>,
  pace: Omit<StreamPace, 'controller'>,
): Promise<FastifyReply> {
  reply.status(status).headers(headers)
  // The mount's own signal aborts what makes the stream.
  return sendStream(reply, stream, { ...pace, controller: new AbortController() })
}
