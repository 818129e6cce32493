/** Health, readiness and metrics. Details are for operators; other callers learn only whether it is up and ready. */
import { OperationError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOperatorCaller } from '../../platform/callers/operator-caller.ts'
import type { Metrics } from '../../platform/metrics/index.ts'

export interface ServiceRouteOptions {
  version: string
  metrics: Metrics
  /** Says what is not ready, in sentences; nothing when all is. */
  readiness(): Promise<string[]>
  /** Likely configuration mistakes, in sentences. */
  warnings(): string[]
  /** A caller with this token is an operator, from any address. */
  metricsToken?: string | undefined
}

const NAMES = ['health', 'ready', 'metrics']

export function isServiceRoute({ routeOptions }: FastifyRequest): boolean {
  return NAMES.includes(routeOptions.config.operation ?? '')
}

export function addServiceRoutes(app: FastifyInstance, options: ServiceRouteOptions): void {
  const isOperator = ({ raw }: FastifyRequest) => isOperatorCaller(raw, options.metricsToken)

  app.get('/health', { config: { operation: 'health' } }, async () => ({
    status: 'ok',
    service: 'parley',
    version: options.version,
  }))

  app.get('/ready', { config: { operation: 'ready' } }, async (request, reply) => {
    const problems = await options.readiness()
    const isReady = problems.length === 0
    if (!isReady) reply.status(503).header('retry-after', '1')
    const status = isReady ? 'ready' : 'not_ready'
    if (!isOperator(request)) return { status }
    const warnings = options.warnings()
    return { status, ...(!isReady && { problems }), ...(warnings.length > 0 && { warnings }) }
  })

  app.get('/metrics', { config: { operation: 'metrics' } }, async (request, reply) => {
    if (!isOperator(request)) {
      throw new OperationError('forbidden', {
        detail:
          'Metrics are read from the machine itself, or with "Authorization: Bearer" and the value of PARLEY_METRICS_TOKEN.',
      })
    }
    const { contentType, body } = await options.metrics.render()
    return reply.header('content-type', contentType).send(body)
  })
}
