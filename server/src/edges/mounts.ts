/**
 * Edges with a wire format and refusals of their own: hooks, dialects, web chat, sign-in, forms, feeds. The router finds
 * their routes; they get the request as it came.
 */
import type { OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BodiesUnderWay } from '../http/bodies-under-way.ts'
import { lifecycleHeaders } from '../http/lifecycle/index.ts'
import { readRawBody } from '../http/read-raw-body.ts'
import { type StreamPace, sendBody, sendBytes, sendStream } from '../http/send-stream.ts'
import {
  gatherRoutes,
  type MountRoute,
  NOTHING_THERE,
  type Resource,
  ROUTED_METHODS,
  type RouteMatch,
} from './mount-routes.ts'

export interface MountRequest {
  method: string
  /** Path and query as sent, not decoded. */
  url: string
  /** Names in lower case; several of one name are joined with a comma. */
  headers: Record<string, string>
  /**
   * Reads the body: at most `limit` bytes, else it throws `payload_too_large`. Nothing of the body is in memory before,
   * so judge the caller first, and read once. A GET has no body.
   */
  readBody(limit: number): Promise<Buffer>
  /** Of the caller, behind the proxies that are trusted. */
  remoteAddress: string
  /** Aborted when the caller goes away. */
  signal: AbortSignal
  requestId: string
}

export interface MountResponse {
  status: number
  headers: Record<string, string>
  /** Each becomes a header `set-cookie` of its own. */
  cookies?: readonly string[]
  body?: string | Uint8Array
  /** Instead of a body: server-sent events, sent as they come until the stream ends or the caller goes away. */
  stream?: AsyncIterable<string>
  /**
   * Instead of a body: a file, sent no faster than the caller reads; a caller that stops reading is cut off. Set
   * content-length where the size is known. If sending stops early, `return()` of its iterator is called.
   */
  bytes?: AsyncIterable<Uint8Array>
}

export interface Mount<Route extends MountRoute = MountRoute> {
  /** A path without a slash at the end. Everything at it and below it comes here, whatever the method. */
  prefix: string
  routes: readonly Route[]
  /** A HEAD finds the route of GET. */
  headAsGet?: boolean
  /** Also called where no route fits: the mount says so in its own shape. */
  handler(request: MountRequest, match: RouteMatch<Route>): Promise<MountResponse>
  /** Formats a refusal of the edge, for example after a failed handler, in the mount's own shape. */
  refuse?(error: OperationError, request: Omit<MountRequest, 'readBody'>): MountResponse
}

export function findMount(mounts: readonly Mount[], url: string): Mount | undefined {
  return mounts.find(
    ({ prefix }) => url.startsWith(prefix) && ['', '/', '?'].includes(url.charAt(prefix.length)),
  )
}

/**
 * The router refuses an address that is not valid percent-encoded UTF-8 by itself. Below a mount such an address is
 * routed to nothing, so that the mount refuses it. `originalUrl` stays what was sent.
 */
export function routableUrl(mounts: readonly Mount[], url: string): string {
  if (!url.includes('%')) return url
  try {
    decodeURI(url.split('?', 1)[0]!)
    return url
  } catch {
    const mount = findMount(mounts, url)
    return mount ? `${mount.prefix}//` : url
  }
}

export function addMounts(
  app: FastifyInstance,
  mounts: readonly Mount[],
  {
    bodies,
    publicUrl,
    ...pace
  }: Omit<StreamPace, 'controller'> & {
    bodies: BodiesUnderWay
    publicUrl: string
  },
): void {
  app.removeAllContentTypeParsers()
  // The body stays in the connection until the mount asks for it.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  for (const mount of mounts) {
    for (const resource of gatherRoutes(mount.routes, mount)) {
      const url = `${mount.prefix}${resource.url}`.replace(/\/$/, '')
      addResource(mount, url, resource)
      if (!url.endsWith('*')) addResource(mount, `${url}/`, resource)
    }
    addUnknownPaths(mount)
  }

  function addResource(mount: Mount, url: string, resource: Pick<Resource, 'match'>): void {
    app.route({
      method: [...ROUTED_METHODS],
      url,
      config: { operation: mount.prefix },
      exposeHeadRoute: false,
      async handler(request, reply) {
        const match = resource.match(request.method, request.params as Record<string, string>)
        const answer = await mount.handler(
          {
            ...readMounted(request, reply),
            readBody: (limit) =>
              takesNoBody(request)
                ? Promise.resolve(Buffer.alloc(0))
                : readRawBody(request.raw, limit, openBody(bodies, request, reply).take),
          },
          match,
        )
        const lifecycle = lifecycleHeaders(match.route?.announced ?? [], publicUrl, answer.headers.link)
        return sendMounted(reply, { ...answer, headers: { ...answer.headers, ...lifecycle } }, pace)
      },
    })
  }

  function addUnknownPaths(mount: Mount): void {
    const nothing = { match: () => NOTHING_THERE }
    const hasRoot = mount.routes.some(({ path }) => path === '/')
    if (!hasRoot) addResource(mount, mount.prefix, nothing)
    addResource(mount, `${mount.prefix}/*`, nothing)
  }
}

/** Bytes that were read of the body count until the answer is sent. */
export function openBody(
  bodies: BodiesUnderWay,
  request: FastifyRequest,
  reply: FastifyReply,
): ReturnType<BodiesUnderWay['open']> {
  const body = bodies.open(request.ip)
  reply.raw.once('finish', body.release).once('close', body.release)
  return body
}

function takesNoBody({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

export function readMounted(request: FastifyRequest, reply: FastifyReply): Omit<MountRequest, 'readBody'> {
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

export function sendMounted(
  reply: FastifyReply,
  { status, headers, cookies = [], body, stream, bytes }: MountResponse,
  pace: Omit<StreamPace, 'controller'>,
): Promise<FastifyReply> {
  reply.status(status).headers(headers)
  for (const cookie of cookies) reply.header('set-cookie', cookie)
  // The mount's own signal aborts what makes the stream.
  const paced = { ...pace, controller: new AbortController() }
  if (stream) return sendStream(reply, stream, paced)
  if (bytes) return sendBytes(reply, bytes, paced)
  return sendBody(reply, body ?? '', paced)
}
