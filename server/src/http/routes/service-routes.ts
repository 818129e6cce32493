/** What tells operators how the server is. */
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../../platform/metrics/index.ts'

export interface ServiceRouteOptions {
  version: string
  metrics: Metrics
  /** Says what is not ready, in sentences; nothing when all is. */
  readiness(): Promise<string[]>
}

export function addServiceRoutes(app: FastifyInstance, options: ServiceRouteOptions): void {
  app.get('/health', { config: { operation: 'health' } }, async () => ({
    status: 'ok',
    version: options.version,
  }))

  app.get('/ready', { config: { operation: 'ready' } }, async (_request, reply) => {
    const problems = await options.readiness()
    if (problems.length === 0) return { status: 'ready' }
    return reply.status(503).header('retry-after', '1').send({ status: 'not_ready', problems })
  })

  app.get('/metrics', { config: { operation: 'metrics' } }, async (_request, reply) => {
    const { contentType, body } = await options.metrics.render()
    return reply.header('content-type', contentType).send(body)
  })
}
