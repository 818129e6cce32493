/** The HTTP server of everything that is wired. A worker does not load this file. */
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../edges/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Wiring } from '../wiring.ts'

/** Options that the platform and the wiring do not decide. */
type OwnOptions = Omit<
  HttpServerOptions,
  'runner' | 'authenticate' | 'mounts' | 'downloads' | 'endStreams' | 'clock' | 'log' | 'publicUrl'
>

export async function openHttpServer(
  { clock, log, publicUrl }: Pick<Platform, 'clock' | 'log' | 'publicUrl'>,
  wiring: Wiring,
  options: OwnOptions,
): Promise<HttpServer> {
  const { mounts, downloads } = await wiring.openEdges()
  return createHttpServer({
    ...options,
    runner: wiring.runner,
    authenticate: wiring.authenticate,
    mounts,
    downloads,
    endStreams: wiring.stopStreams,
    clock,
    log,
    publicUrl,
  })
}
