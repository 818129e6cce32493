/** The HTTP server of everything that is wired. A worker does not load this file. */
import { createHttpServer, type HttpServer, type HttpServerOptions, mountMcp } from '../edges/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Wiring } from '../wiring.ts'

/** Options that the platform and the wiring do not decide. */
type OwnOptions = Omit<
  HttpServerOptions,
  | 'runner'
  | 'authenticate'
  | 'lifecycle'
  | 'noteUse'
  | 'mounts'
  | 'downloads'
  | 'endStreams'
  | 'clock'
  | 'log'
  | 'publicUrl'
>

export async function openHttpServer(
  { clock, log, publicUrl }: Pick<Platform, 'clock' | 'log' | 'publicUrl'>,
  wiring: Wiring,
  options: OwnOptions,
): Promise<HttpServer> {
  const { mounts, downloads } = await wiring.openEdges()
  const { runner, authenticate, lifecycle, keyUses } = wiring
  const assistants = mountMcp({
    platform: { clock, log },
    runner,
    authenticate,
    noteUse: keyUses.note,
    version: options.version,
  })
  return createHttpServer({
    ...options,
    runner,
    authenticate,
    lifecycle,
    noteUse: keyUses.note,
    mounts: [...mounts, assistants],
    downloads,
    endStreams: wiring.stopStreams,
    clock,
    log,
    publicUrl,
  })
}
