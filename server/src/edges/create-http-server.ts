/** The edge of the server: what is served where, and how every refusal looks. */
import type { Socket } from 'node:net'
import { LARGEST_BODY, OperationError, type Principal } from '@parley/contracts'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { createBodiesUnderWay } from '../http/bodies-under-way.ts'
import { guardConnections } from '../http/connections.ts'
import type { Downloads } from '../http/downloads.ts'
import { createForwardedCallers } from '../http/forwarded-callers.ts'
import type { Lifecycle } from '../http/lifecycle/index.ts'
import type { OperationRunner } from '../http/operation-runner.ts'
import { createOperatorConnections } from '../http/operator-connections.ts'
import { readRequestId } from '../http/request-id.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/logging/log.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import { addDocumentRoutes } from './documents/document-routes.ts'
import { ROUTED_METHODS } from './mount-routes.ts'
import { addMounts, type Mount, routableUrl } from './mounts.ts'
import { type Authenticate, addOperationRoutes } from './operations/operation-routes.ts'
import type { OperatorActions } from './operator/operator-actions.ts'
import { addOperatorRoutes } from './operator/operator-routes.ts'
import { createRefusals, createUnroutedHandler } from './refusals.ts'
import { addServiceRoutes, isServiceRoute } from './service/service-routes.ts'

export interface HttpServerOptions {
  runner: OperationRunner
  authenticate: Authenticate
  mounts?: readonly Mount[]
  /** Announced ends of what callers may use. */
  lifecycle: Lifecycle
  /** Notes that a caller uses something of the API, by its name. */
  noteUse(principal: Principal, subjects: readonly string[]): void
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
  /** Addresses and ranges of proxies whose X-Forwarded-… headers count. None by default. */
  trustedProxies?: readonly string[]
  /** Connections that may be open at once. Default: 4,096. */
  mostConnections?: number
  /** Lets a caller from elsewhere read metrics and the details of readiness. */
  metricsToken?: string | undefined
  /** The actions of the operator at the machine, on connections that `acceptOperator` was given. */
  operator?: {
    actions: OperatorActions
    /** The principal of the operator in the workspace with this id. */
    authenticate(workspace: string | undefined): Promise<Principal | undefined>
  }
  /** Called when `close` begins: streams, which end by themselves never, are to end now. */
  endStreams?(): void
  /** How long requests under way may go on after `close`. */
  drainMs?: number
}

export interface HttpServer {
  /** Answers with the address it listens on. */
  listen(options: { port: number; host?: string | undefined }): Promise<string>
  /** Takes no new requests, waits for those under way, and cuts off what is left after the drain time. */
  close(): Promise<void>
  /** Serves a connection of the operator's own socket. */
  acceptOperator(socket: Socket): void
  /** A request without a socket. */
  inject: FastifyInstance['inject']
}

const DRAIN_MS = 30_000
const REQUEST_TIMEOUT_MS = 60_000
/** Longer than the usual 60 s of load balancers, so that it is they who close idle connections. */
const KEEP_ALIVE_MS = 75_000
const LONGEST_PATH_PARAMETER = 500
const MOST_CONNECTIONS = 4096
/** Options of operations and mounts. */
const METHODS: ReadonlySet<string> = new Set(ROUTED_METHODS)
/** How long the body of an answered request may still come. */
const LINGER_MS = 5_000

const FULL = {
  server_full: 'The server has as many connections as it takes. Try again in a moment.',
  network_full: 'Your network holds as many connections as it may. Close some, or try again later.',
}

export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { clock, log, metrics, publicUrl } = options
  const mounts = options.mounts ?? []
  const trusted = options.trustedProxies ?? []
  const bodies = createBodiesUnderWay()
  const forwarded = createForwardedCallers({ clock, log })
  const operators = createOperatorConnections()
  const refuse = createRefusals(options, mounts)
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
    rewriteUrl: (request) => routableUrl(mounts, request.url ?? '/'),
    frameworkErrors: refuse,
  })
  const connections = guardConnections(app.server, {
    clock,
    mostConnections: options.mostConnections ?? MOST_CONNECTIONS,
    trustedProxies: trusted,
  })
  const answerUnrouted = createUnroutedHandler(options, mounts)

  admitRequests(app, { connections, forwarded, operators, answerUnrouted })
  observeAnswers(app, options)
  app.setErrorHandler(refuse)
  app.setNotFoundHandler(answerUnrouted)

  await app.register(async (scope) => addOperationRoutes(scope, { ...options, bodies, operators }))
  await app.register(async (scope) => addMounts(scope, mounts, { clock, log, bodies, publicUrl }))
  addOperatorRoutes(app, options.operator?.actions, operators)
  addServiceRoutes(app, {
    version: options.version,
    metrics,
    readiness: async () => (closing ? ['The server is stopping.'] : options.readiness()),
    warnings: forwarded.warnings,
    metricsToken: options.metricsToken,
  })
  addDocumentRoutes(app, { publicUrl, version: options.version, announced: options.lifecycle.all })
  await app.ready()

  return {
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    acceptOperator: (socket) => operators.accept(app.server, socket),
    listen: ({ port, host }) => app.listen({ port, host: host ?? '127.0.0.1' }),
    async close() {
      closing = true
      connections.stop()
      options.endStreams?.()
      const cancel = clock.after(options.drainMs ?? DRAIN_MS, () => app.server.closeAllConnections())
      await app.close()
      cancel()
    },
  }
}

interface Admission {
  connections: ReturnType<typeof guardConnections>
  forwarded: ReturnType<typeof createForwardedCallers>
  operators: ReturnType<typeof createOperatorConnections>
  answerUnrouted: ReturnType<typeof createUnroutedHandler>
}

function admitRequests(
  app: FastifyInstance,
  { connections, forwarded, operators, answerUnrouted }: Admission,
): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
    const peer = request.socket.remoteAddress
    forwarded.note({
      forwardedFor: request.headers['x-forwarded-for']?.toString(),
      peer,
      isBelieved: request.ip !== peer,
    })
    refuseWhenFull(request, reply)
    // The framework answers some methods by itself, and none of them in our words.
    if (!METHODS.has(request.method)) return answerUnrouted(request, reply)
  })

  /** Health, readiness, metrics and the operator get answers also during an overload. */
  function refuseWhenFull(request: FastifyRequest, reply: FastifyReply): void {
    if (isServiceRoute(request) || operators.has(request.raw.socket)) return
    const reason = connections.refusal(request.socket)
    if (!reason) return
    reply.header('connection', 'close')
    throw new OperationError('unavailable', { detail: FULL[reason], params: { reason } })
  }
}

function observeAnswers(
  app: FastifyInstance,
  { metrics, clock, log }: Pick<HttpServerOptions, 'metrics' | 'clock' | 'log'>,
): void {
  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operation ?? 'none'
    const method = METHODS.has(request.method) ? request.method : 'other'
    const labels = { operation, method, status: reply.statusCode }
    metrics.observeRequest(labels, reply.elapsedTime / 1000)
    log.debug({ ...labels, request_id: request.id, ms: Math.round(reply.elapsedTime) }, 'answered')
    if (request.raw.complete === false) endUnreadBody(request)
  })

  /** Node throws the rest of such a body away as it comes: a caller has time to read the answer, and no more. */
  function endUnreadBody({ raw }: FastifyRequest): void {
    const cancel = clock.after(LINGER_MS, () => raw.destroy())
    raw.once('close', cancel)
  }
}
