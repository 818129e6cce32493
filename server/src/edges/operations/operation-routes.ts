/** One route for each operation of the table. */
import {
  type DownloadedFile,
  LARGEST_BODY,
  LARGEST_UPLOAD,
  OPERATION_TABLE,
  type OperationDefinition,
  OperationError,
  type OperationName,
  type Principal,
  type StreamName,
} from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BodiesUnderWay } from '../../http/bodies-under-way.ts'
import { contentRange, readRange } from '../../http/byte-range.ts'
import { createDownloads, type Downloads } from '../../http/downloads.ts'
import { pathParameters } from '../../http/input/check-input.ts'
import { type Lifecycle, lifecycleHeaders } from '../../http/lifecycle/index.ts'
import { type LimitDecision, limitRefusal } from '../../http/limits/index.ts'
import type { OperationRunner } from '../../http/operation-runner.ts'
import type { OperatorConnections } from '../../http/operator-connections.ts'
import { readApiKey } from '../../http/read-api-key.ts'
import { declaredLength, refuseDeclaredLength } from '../../http/read-raw-body.ts'
import { fileHeaders, limitHeaders } from '../../http/response-headers.ts'
import { type StreamPace, sendBody, sendBytes, sendStream, textOf } from '../../http/send-stream.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/logging/log.ts'
import { openBody } from '../mounts.ts'
import { readJsonBodies, takesBody } from './body-parser.ts'
import { readUpload, readUploadBodies } from './upload-body.ts'

/** `asked.workspace` is which of their workspaces somebody means who is in several; `asked.address` is where the call comes from. */
export type Authenticate = (
  key: string,
  asked?: { workspace?: string | undefined; address?: string | undefined },
) => Promise<Principal | undefined>

/** Bytes that multipart writes around a file, and the other fields of its form. */
const AROUND_A_FILE = 2 * 1024 * 1024

export interface OperationRouteOptions {
  runner: OperationRunner
  authenticate: Authenticate
  clock: Clock
  log: Log
  lifecycle: Lifecycle
  noteUse(principal: Principal, subjects: readonly string[]): void
  publicUrl: string
  /** How many files are sent at once. */
  downloads?: Downloads
  bodies: BodiesUnderWay
  /** Connections that need no key. */
  operators: OperatorConnections
  operator?: { authenticate(workspace: string | undefined): Promise<Principal | undefined> }
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
    limits: LimitDecision[] | null
  }
  interface FastifyContextConfig {
    /** The operation, or the name of what else is served, as metrics show it. */
    operation?: string
  }
}

export function addOperationRoutes(app: FastifyInstance, options: OperationRouteOptions): void {
  app.decorateRequest('principal', null)
  app.decorateRequest('limits', null)
  readJsonBodies(app)
  const entries = Object.entries(OPERATION_TABLE) as [OperationName, OperationDefinition][]
  const downloads = options.downloads ?? createDownloads()
  const isUpload = (definition: OperationDefinition) => definition.transport === 'upload'
  for (const [name, definition] of entries)
    if (!isUpload(definition)) addRoute(app, name, definition, options, downloads)
  app.register(async (scope) => {
    readUploadBodies(scope)
    for (const [name, definition] of entries)
      if (isUpload(definition)) addRoute(scope, name, definition, options, downloads)
  })
}

function addRoute(
  app: FastifyInstance,
  name: OperationName,
  definition: OperationDefinition,
  options: OperationRouteOptions,
  downloads: Downloads,
): void {
  const { runner, clock, log, bodies, lifecycle, publicUrl } = options
  const authenticate = principalBy(options)
  const announced = lifecycleHeaders(lifecycle.ofCall(name, {}), publicUrl)
  const inPath = pathParameters(definition)
  const largestBody = largestBodyOf(definition)

  app.route({
    method: definition.method,
    url: definition.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { operation: name },
    bodyLimit: largestBody,
    // A HEAD of a stream would never end.
    ...(definition.transport === 'stream' && { exposeHeadRoute: false }),
    // Before the body is read, so that a stranger cannot make us read one.
    async onRequest(request, reply) {
      reply.headers({ 'cache-control': 'no-store', ...announced })
      const principal = await authenticate(request)
      if (!principal) throw new OperationError('unauthenticated')
      request.principal = principal
      request.limits = []
      const decisions = await runner.takeRequest(principal, name)
      noteLimits(request, reply, decisions, clock.now())
      if (decisions.some((decision) => !decision.allowed)) throw limitRefusal(decisions, clock.now())
      refuseDeclaredLength(request.headers, largestBody)
      if (takesBody(request))
        openBody(bodies, request, reply).take(declaredLength(request.headers) ?? largestBody)
    },
    async handler(request, reply) {
      const given = definition.transport === 'upload' ? await readUpload(request) : readGiven(request)
      const input = withPath(request, given, inPath)
      const ends = lifecycle.ofCall(name, input)
      reply.headers(lifecycleHeaders(ends, publicUrl))
      if (definition.transport === 'stream') {
        const controller = new AbortController()
        const items = await runner.stream(request.principal!, name as StreamName, input, {
          signal: controller.signal,
          requestId: request.id,
          lastEventId: readHeader(request, 'last-event-id'),
          reauthenticate: () => authenticate(request),
        })
        options.noteUse(request.principal!, [name])
        return sendStream(reply, textOf(items), { controller, clock, log })
      }
      if (definition.transport === 'file') downloads.requirePlace(request.principal!.workspaceId, request.ip)
      const { output, status } = await runner.run(request.principal!, name, input, {
        signal: abortedWith(reply),
        requestId: request.id,
        origin: { address: request.ip, userAgent: request.headers['user-agent'] },
        idempotencyKey: readHeader(request, 'idempotency-key'),
        onLimits: (decisions) => noteLimits(request, reply, decisions, clock.now()),
        onReplay: () => void reply.header('idempotency-replayed', 'true'),
      })
      options.noteUse(request.principal!, [name, ...ends.map(({ subject }) => subject)])
      reply.status(status)
      const pace = { controller: new AbortController(), clock, log }
      if (definition.transport === 'file') {
        const file = rangeOf(request, reply, output as DownloadedFile)
        const content = downloads.begin(request.principal!.workspaceId, request.ip, file.content)
        return sendFile(reply, { ...file, content }, pace)
      }
      if (status === 204) return reply.send()
      reply.header('content-type', 'application/json; charset=utf-8')
      return sendBody(reply, JSON.stringify(output), pace)
    },
  })
}

/** By the API key, except for the operator's own connections. */
function principalBy({ authenticate, operators, operator }: OperationRouteOptions) {
  return async (request: FastifyRequest): Promise<Principal | undefined> => {
    const asked = askedOf(request)
    if (operators.has(request.raw.socket)) return operator?.authenticate(asked.workspace)
    const key = readApiKey(request.headers)
    return key === undefined ? undefined : authenticate(key, { ...asked, address: request.ip })
  }
}

function largestBodyOf(definition: OperationDefinition): number {
  if (definition.transport === 'upload') return LARGEST_UPLOAD + AROUND_A_FILE
  return definition.largestBody ?? LARGEST_BODY
}

function noteLimits(
  request: FastifyRequest,
  reply: FastifyReply,
  decisions: readonly LimitDecision[],
  now: Date,
): void {
  request.limits!.push(...decisions)
  reply.headers(limitHeaders(request.limits!, now))
}

function readGiven(request: FastifyRequest): unknown {
  if (!takesBody(request)) return request.query ?? {}
  // `null` is a body, and no object.
  return request.body === undefined ? {} : request.body
}

function withPath(request: FastifyRequest, given: unknown, inPath: readonly string[]): unknown {
  // Validation refuses a body that is not an object.
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const fields = given as Record<string, unknown>
  const params = request.params as Record<string, string>
  for (const name of inPath) {
    if (Object.hasOwn(fields, name) && fields[name] !== params[name]) {
      throw new OperationError('validation_failed', {
        fields: [
          { path: [name], rule: 'not_as_in_path', message: 'Leave it out, or send what the path says.' },
        ],
      })
    }
  }
  return { ...fields, ...params }
}

function askedOf(request: FastifyRequest): { workspace?: string | undefined } {
  return { workspace: readHeader(request, 'x-workspace-id') }
}

function readHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

function abortedWith(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}

/** The part of the file that was asked for, with the headers that say which one it is. */
function rangeOf(request: FastifyRequest, reply: FastifyReply, file: DownloadedFile): DownloadedFile {
  const { size, part } = file
  if (size === null || !part) return file
  reply.header('accept-ranges', 'bytes')
  const range = readRange(request.headers, size)
  if (!range) return file
  reply.status(206).header('content-range', contentRange(range, size))
  return { ...file, size: range.end - range.start, content: part(range.start, range.end) }
}

function sendFile(reply: FastifyReply, file: DownloadedFile, pace: StreamPace): Promise<FastifyReply> {
  reply.headers(fileHeaders(file))
  return sendBytes(reply, file.content, pace)
}
