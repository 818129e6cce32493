/**
 * /health, /ready and /metrics of a process without the role `api`, for the supervisor that starts it and for monitoring. The
 * answers are those of the role `api`, without its router, which no worker loads.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ReadinessCheck } from './http/index.ts'
import { isOperatorCaller } from './platform/callers/operator-caller.ts'
import type { Metrics } from './platform/metrics/index.ts'
import { VERSION } from './version.ts'

export interface HealthOptions {
  host: string
  port: number
  metrics: Pick<Metrics, 'render'>
  readiness: ReadinessCheck
  /** A caller with this token reads the metrics from any address. */
  metricsToken: string | undefined
}

interface Answer {
  status?: number
  contentType?: string
  body: string | object
}

const ANSWER_WITHIN_MS = 10_000

export async function serveHealth(options: HealthOptions): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer({ requestTimeout: ANSWER_WITHIN_MS }, (request, response) => {
    answer(request, options).then(
      (given) => send(response, given),
      (error) =>
        send(response, { status: 500, body: { status: 'failed', detail: (error as Error).message } }),
    )
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function answer(
  request: IncomingMessage,
  { readiness, metrics, metricsToken }: HealthOptions,
): Promise<Answer> {
  const isOperator = isOperatorCaller(request, metricsToken)
  const path = request.url?.split('?')[0]
  if (path === '/health') return { body: { status: 'ok', service: 'parley', version: VERSION } }
  if (path === '/ready') {
    const problems = await readiness()
    if (problems.length === 0) return { body: { status: 'ready' } }
    return { status: 503, body: { status: 'not_ready', ...(isOperator && { problems }) } }
  }
  if (path !== '/metrics')
    return { status: 404, body: { detail: 'This process answers /health, /ready and /metrics.' } }
  if (!isOperator)
    return {
      status: 403,
      body: {
        detail:
          'Metrics are read from the machine itself, or with "Authorization: Bearer" and the value of PARLEY_METRICS_TOKEN.',
      },
    }
  return metrics.render()
}

function send(
  response: ServerResponse,
  { status = 200, contentType = 'application/json', body }: Answer,
): void {
  response.writeHead(status, { 'content-type': contentType, ...(status === 503 && { 'retry-after': '1' }) })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
