/** `POST /operator/<action>`, on the operator's own connections. From anywhere else there is nothing at this path. */
import { OperationError } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import type { OperatorConnections } from '../../http/operator-connections.ts'
import { OPERATOR_INPUTS, type OperatorActionName, type OperatorActions } from './operator-actions.ts'

export function addOperatorRoutes(
  app: FastifyInstance,
  actions: OperatorActions | undefined,
  connections: OperatorConnections,
): void {
  if (!actions) return
  for (const name of Object.keys(OPERATOR_INPUTS) as OperatorActionName[]) {
    app.post(`/operator/${name}`, {
      config: { operation: `operator.${name}` },
      async onRequest(request, reply) {
        if (!connections.has(request.raw.socket)) return reply.callNotFound()
      },
      async handler(request, reply) {
        // Asked again beside the hook above: nothing but the socket may ever come here.
        if (!connections.has(request.raw.socket)) return reply.callNotFound()
        const given = OPERATOR_INPUTS[name].safeParse(request.body ?? {})
        if (!given.success)
          throw new OperationError('validation_failed', {
            fields: given.error.issues.map(({ path, message, code }) => ({
              path: path.map((part) => (typeof part === 'number' ? part : String(part))),
              rule: code,
              message,
            })),
          })
        const carryOut = actions[name] as (given: unknown) => Promise<unknown>
        const answer = await carryOut(given.data)
        return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer))
      },
    })
  }
}
