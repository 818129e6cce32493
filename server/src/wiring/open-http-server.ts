/** The HTTP server of everything that is wired. A worker does not load this file. */
import { join } from 'node:path'
import { createHttpServer, type HttpServer, type HttpServerOptions, mountMcp } from '../edges/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Wiring } from '../wiring.ts'

/** Where `npm start` builds the documentation. */
const SITE = join(import.meta.dirname, '..', '..', '..', 'site', 'dist')

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
> & {
  /** Folder of the built documentation. Default: that of this clone. */
  site?: string
}

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
    site: options.site ?? SITE,
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
