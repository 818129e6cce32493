/** The role `api`: everything that this process answers over HTTP, and on the operator's socket. A worker does not load it. */
import { type Config, localAddress } from './config/index.ts'
import { operatorSocketPath } from './config/operator-socket-path.ts'
import { type HttpServer, openOperatorSocket } from './edges/index.ts'
import type { ReadinessCheck, ReservedPort } from './http/index.ts'
import type { Installation } from './installation.ts'
import { createOperatorActions, operatorIn } from './operator-actions.ts'
import { readinessOf } from './readiness-of.ts'
import { VERSION } from './version.ts'
import { openHttpServer } from './wiring/open-http-server.ts'

export interface ServedHttp {
  url: string
  /** Finishes the requests under way. */
  close(): Promise<void>
}

export async function serveHttp(
  installation: Installation,
  config: Config,
  { reserved, readiness }: { reserved: ReservedPort; readiness: ReadinessCheck },
): Promise<ServedHttp> {
  const http = await createServer(installation, config, readiness)
  await reserved.release()
  const url = await http.listen({ port: config.port, host: config.host })
  const socket = await openOperatorSocket(operatorSocketPath(config.dataDirectory, config.databaseUrl), {
    accept: http.acceptOperator,
    log: installation.platform.log,
  })
  return {
    url,
    async close() {
      // Its connections end with those of the HTTP server.
      const closed = socket?.close()
      await http.close()
      await closed
    },
  }
}

function createServer(
  installation: Installation,
  config: Config,
  readiness: ReadinessCheck,
): Promise<HttpServer> {
  const { platform, wiring, metrics } = installation
  return openHttpServer(platform, wiring, {
    metrics,
    version: VERSION,
    trustedProxies: config.trustedProxies,
    mostConnections: config.maxConnections,
    metricsToken: config.metricsToken,
    operator: {
      actions: createOperatorActions(installation, localAddress(config)),
      authenticate: operatorIn(wiring),
    },
    readiness: readinessOf(installation, config, readiness),
  })
}
