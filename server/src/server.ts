/** The server of one process: the roles asked for, on one installation. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config/index.ts'
import { checkDatabase, createHttpServer } from './http/index.ts'
import { type Installation, openInstallation } from './installation.ts'
import { createLog } from './platform/logging/log.ts'
import { setUpInstallation } from './starter/set-up-installation.ts'
import { addGauges, addStreamGauge } from './wiring/gauges.ts'
import { startWorkers } from './wiring/workers.ts'

export interface RunningServer {
  url: string
  installation: Installation
  /** A test key, when this was the first start. */
  firstKey: string | undefined
  /** Where the first owner signs in, when this was the first start. */
  firstLink: string | undefined
  /** Whether anybody can sign in yet. */
  hasMembers: boolean
  close(): Promise<void>
}

export const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version

export async function startServer(config: Config): Promise<RunningServer> {
  const log = createLog(config.logLevel)
  for (const warning of config.warnings) log.warn({}, warning)
  const installation = await openInstallation(config, { log })
  const { platform, wiring, metrics } = installation
  try {
    const first = await setUp(installation)
    const hasMembers = await wiring.members.signIn.hasMembers()
    addGauges(metrics, platform.database)
    addStreamGauge(metrics, wiring.realtime.open)
    const http = await createHttpServer({
      runner: wiring.runner,
      authenticate: wiring.authenticate,
      mounts: wiring.mounts,
      downloads: wiring.downloads,
      endStreams: wiring.stopStreams,
      metrics,
      clock: platform.clock,
      log,
      version: VERSION,
      publicUrl: installation.publicUrl,
      trustedProxies: config.trustedProxies,
      readiness: () => checkDatabase(platform.database, installation.migration),
    })
    const url = config.roles.includes('api')
      ? await http.listen({ port: config.port })
      : installation.publicUrl
    // After listening: a port that is taken must leave nothing at work on a database that is then closed.
    const workers = config.roles.includes('worker') ? startWorkers(platform, wiring) : undefined
    return {
      url,
      installation,
      firstKey: first?.key,
      firstLink: first?.link,
      hasMembers,
      async close() {
        await http.close()
        await workers?.stop()
        await installation.close()
      },
    }
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** On the very first start: an organisation, its workspaces, the demo business, and ways in: a key, and a link for its owner. */
async function setUp({
  wiring,
}: Installation): Promise<{ key: string; link: string | undefined } | undefined> {
  const { workspaces, runner, members } = wiring
  const made = await setUpInstallation(wiring)
  if (!made.created) return undefined
  const test = made.workspaces.find((workspace) => workspace.mode === 'test')!
  const key = await runner
    .apiFor(workspaces.operatorPrincipal(test))
    .call('api_keys.create', { name: 'First key' })
  return { key: key.key, link: await members.signIn.makeFirstOwnerLink(test.organisation_id) }
}
