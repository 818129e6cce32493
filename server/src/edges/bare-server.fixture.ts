/** The HTTP server without a database: nobody has a key, and no operation is carried out. */
import { OPERATION_TABLE } from '@parley/contracts'
import { expect } from 'vitest'
import { createLifecycle } from '../http/lifecycle/index.ts'
import { silentLog } from '../platform/logging/log.ts'
import { createMetrics } from '../platform/metrics/index.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createHttpServer, type HttpServer, type HttpServerOptions } from './create-http-server.ts'

export function createBareServer(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  return createHttpServer({
    runner: {
      run: async () => expect.unreachable(),
      stream: async () => expect.unreachable(),
      apiFor: () => expect.unreachable(),
      takeRequest: async () => [],
    },
    authenticate: async () => undefined,
    metrics: createMetrics({ nodeDefaults: false }),
    clock: createFakeClock(),
    log: silentLog,
    lifecycle: createLifecycle({ operations: OPERATION_TABLE, dialects: [] }),
    noteUse: () => undefined,
    version: '0.0.0',
    publicUrl: '',
    readiness: async () => [],
    ...options,
  })
}
