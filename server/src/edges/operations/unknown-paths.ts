/** Answers requests that no route takes: 404, or 405 and OPTIONS where the path takes other methods. */
import { OPERATION_TABLE, OperationError } from '@parley/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitRefusal } from '../../http/limits/index.ts'
import type { OperationRunner } from '../../http/operation-runner.ts'
import { readApiKey } from '../../http/read-api-key.ts'
import { limitHeaders } from '../../http/response-headers.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { createAllowedMethods } from './allowed-methods.ts'
import type { Authenticate } from './operation-routes.ts'

export interface UnknownPathOptions {
  runner: Pick<OperationRunner, 'takeRequest'>
  authenticate: Authenticate
  clock: Clock
  publicUrl: string
}

export function createUnknownPathHandler({ runner, authenticate, clock, publicUrl }: UnknownPathOptions) {
  const allowedMethods = createAllowedMethods(Object.values(OPERATION_TABLE))

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    await countUnknown(request, reply)
    const allow = allowedMethods(request.originalUrl.split('?', 1)[0]!)
    if (allow.length === 0) {
      throw new OperationError('not_found', {
        detail: `There is nothing at this path. See ${publicUrl}/docs.`,
      })
    }
    if (request.method === 'OPTIONS') return reply.status(204).header('allow', allow.join(', ')).send()
    throw new OperationError('method_not_allowed', { params: { allow: allow.join(', ') } })
  }

  /** A request to nowhere is a request: it counts, and its answer tells the limits of the key it came with. */
  async function countUnknown(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const key = readApiKey(request.headers)
    const principal = key === undefined ? undefined : await authenticate(key, { address: request.ip })
    if (!principal) return
    const decisions = await runner.takeRequest(principal)
    reply.headers(limitHeaders(decisions, clock.now()))
    if (decisions.some((decision) => !decision.allowed)) throw limitRefusal(decisions, clock.now())
  }
}
