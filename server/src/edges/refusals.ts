/** Answers without a route: to unknown addresses, and refusals of the edge itself. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_TYPE, presentProblem } from '../http/errors/problem.ts'
import { readFrameworkError } from '../http/errors/read-framework-error.ts'
import { errorHeaders } from '../http/response-headers.ts'
import type { Log } from '../platform/logging/log.ts'
import { NOTHING_THERE } from './mount-routes.ts'
import { findMount, type Mount, readMounted, sendMounted } from './mounts.ts'
import { createUnknownPathHandler, type UnknownPathOptions } from './operations/unknown-paths.ts'

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
type Options = UnknownPathOptions & { log: Log }

/** Answers where the router found nothing: in the shape of the mount that the address lies below, else in ours. */
export function createUnroutedHandler(options: Options, mounts: readonly Mount[]): Answer {
  const { clock, log } = options
  const answerUnknown = createUnknownPathHandler(options)
  return async function answerUnrouted(request, reply) {
    const mount = findMount(mounts, request.originalUrl)
    if (!mount) return answerUnknown(request, reply)
    const asked = { ...readMounted(request, reply), readBody: async () => Buffer.alloc(0) }
    const answer = await mount.handler(asked, NOTHING_THERE)
    return sendMounted(reply, answer, { clock, log })
  }
}

/** Refusals of the edge itself and what a handler threw: in the shape of the mount, else as a problem document. */
export function createRefusals({ clock, log, publicUrl }: Options, mounts: readonly Mount[]) {
  return function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const refusal = readFrameworkError(error)
    if (refusal.code === 'internal' && error !== refusal) {
      log.error({ err: error, request_id: request.id, method: request.method }, 'a request broke')
    }
    const mount = findMount(mounts, request.originalUrl)
    const mounted = mount?.refuse?.(refusal, readMounted(request, reply))
    if (mounted) {
      void sendMounted(reply, mounted, { clock, log })
      return reply
    }
    const problem = presentProblem(refusal, request.id, publicUrl)
    return reply
      .status(problem.status)
      .headers({ 'x-request-id': request.id, 'content-type': PROBLEM_TYPE, ...errorHeaders(refusal) })
      .send(JSON.stringify(problem))
  }
}
