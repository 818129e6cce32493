/** The edge of the server: what is served where, and how every refusal looks. */
import { LARGEST_BODY, OPERATION_TABLE, OperationError } from '@parley/contracts'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/logging/log.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import { createAllowedMethods } from './allowed-methods.ts'
import { PROBLEM_TYPE, presentProblem } from './errors/problem.ts'
import { readFrameworkError } from './errors/read-framework-error.ts'
import { limitRefusal } from './limits/index.ts'
import { readApiKey } from './read-api-key.ts'
import { readRequestId } from './request-id.ts'
import { errorHeaders, limitHeaders } from './response-headers.ts'
import { addDocumentRoutes } from './routes/document-routes.ts'
import type { Downloads } from './routes/downloads.ts'
import {
  addMounts,
  findMount,
  type Mount,
  type MountResponse,
  readMounted,
  sendMounted,
} from './routes/mounts.ts'
import { type Authenticate, addOperationRoutes } from './routes/operation-routes.ts'
import { addServiceRoutes } from './routes/service-routes.ts'
import type { OperationRunner } from './run-operation.ts'

export interface HttpServerOptions {
  runner: OperationRunner
  authenticate: Authenticate
  mounts?: readonly Mount[]
  /** How many files are sent at once. */
  downloads?: Downloads
  metrics: Metrics
  clock: Clock
  log: Log
  version: string
  /** Where outsiders reach the server, without a slash at the end. */
  publicUrl: string
  /** Says what is not ready, in sentences; nothing when all is. */
  readiness(): Promise<string[]>
  /** Addresses and ranges of proxies whose X-Forwarded-… headers count. None unless told. */
  trustedProxies?: readonly string[]
  /** Called when `close` begins: streams, which end by themselves never, are to end now. */
  endStreams?(): void
  /** How long requests under way may go on after `close`. */
  drainMs?: number
}

export interface HttpServer {
  /** Answers with the address it listens on. */
  listen(options: { port: number; host?: string }): Promise<string>
  /** Takes no new requests, waits for those under way, and cuts off what is left after the drain time. */
  close(): Promise<void>
  /** A request without a socket. */
  inject: FastifyInstance['inject']
}

const DRAIN_MS = 30_000
const REQUEST_TIMEOUT_MS = 60_000
/** Longer than the usual 60 s of load balancers, so that it is they who close idle connections. */
const KEEP_ALIVE_MS = 75_000
const LONGEST_PATH_PARAMETER = 500
/** How long the body of an answered request may still come. */
const LINGER_MS = 5_000

export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { clock, log, metrics, publicUrl } = options
  const mounts = options.mounts ?? []
  const trusted = options.trustedProxies ?? []
  const allowedMethods = createAllowedMethods(Object.values(OPERATION_TABLE))
  let closing = false

  const app = Fastify({
    logger: false,
    bodyLimit: LARGEST_BODY,
    genReqId: readRequestId,
    requestIdHeader: false,
    trustProxy: trusted.length > 0 ? [...trusted] : false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    rewriteUrl: (request) => findMount(mounts, request.url ?? '/')?.prefix ?? request.url ?? '/',
    frameworkErrors: (error, request, reply) => refuse(error, request, reply),
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
  })
  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operation ?? 'none'
    const labels = { operation, method: request.method, status: reply.statusCode }
    metrics.observeRequest(labels, reply.elapsedTime / 1000)
    log.debug({ ...labels, request_id: request.id, ms: Math.round(reply.elapsedTime) }, 'answered')
    if (request.raw.complete === false) endUnreadBody(request)
  })
  app.setErrorHandler((error, request, reply) => refuse(error, request, reply))
  app.setNotFoundHandler(async (request, reply) => {
    const mount = findMount(mounts, request.originalUrl)
    if (mount)
      return sendMounted(
        reply,
        await mount.handler({ ...readMounted(request, reply), readBody: async () => Buffer.alloc(0) }),
        { clock, log },
      )
    await countUnknown(request, reply)
    const allow = allowedMethods(request.originalUrl.split('?', 1)[0]!)
    if (allow.length === 0) {
      throw new OperationError('not_found', {
        detail: `There is nothing at this path. See ${publicUrl}/docs.`,
      })
    }
    if (request.method === 'OPTIONS') return reply.status(204).header('allow', allow.join(', ')).send()
    throw new OperationError('method_not_allowed', { params: { allow: allow.join(', ') } })
  })

  await app.register(async (scope) => addOperationRoutes(scope, options))
  await app.register(async (scope) => addMounts(scope, mounts, { clock, log }))
  addServiceRoutes(app, {
    version: options.version,
    metrics,
    readiness: async () => (closing ? ['The server is stopping.'] : options.readiness()),
  })
  addDocumentRoutes(app, { publicUrl, version: options.version })
  await app.ready()

  /** A request to nowhere is a request: it counts, and its answer tells the limits of the key it came with. */
  async function countUnknown(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const key = readApiKey(request.headers)
    const principal = key === undefined ? undefined : await options.authenticate(key)
    if (!principal) return
    const decisions = await options.runner.takeRequest(principal)
    reply.headers(limitHeaders(decisions, clock.now()))
    if (decisions.some((decision) => !decision.allowed)) throw limitRefusal(decisions, clock.now())
  }

  /** Node throws the rest of such a body away as it comes: a caller has time to read the answer, and no more. */
  function endUnreadBody({ raw }: FastifyRequest): void {
    const cancel = clock.after(LINGER_MS, () => raw.destroy())
    raw.once('close', cancel)
  }

  function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const refusal = readFrameworkError(error)
    if (refusal.code === 'internal' && error !== refusal) {
      log.error({ err: error, request_id: request.id, method: request.method }, 'a request broke')
    }
    const mounted = refuseMounted(refusal, request, reply)
    if (mounted) {
      void sendMounted(reply, mounted, { clock, log })
      return reply
    }
    return reply
      .status(presentProblem(refusal, request.id, publicUrl).status)
      .headers({ 'x-request-id': request.id, 'content-type': PROBLEM_TYPE, ...errorHeaders(refusal) })
      .send(JSON.stringify(presentProblem(refusal, request.id, publicUrl)))
  }

  function refuseMounted(
    refusal: OperationError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): MountResponse | undefined {
    const mount = findMount(mounts, request.originalUrl)
    return mount?.refuse?.(refusal, readMounted(request, reply))
  }

  return {
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    listen: ({ port, host }) => app.listen({ port, host: host ?? '0.0.0.0' }),
    async close() {
      closing = true
      options.endStreams?.()
      const cancel = clock.after(options.drainMs ?? DRAIN_MS, () => app.server.closeAllConnections())
      await app.close()
      cancel()
    },
  }
}
