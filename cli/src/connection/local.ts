/** The installation on this machine: its database, and the server if one runs. */
import { join } from 'node:path'
import type { Api } from '@parley/contracts'
import {
  type Config,
  createLog,
  type Installation,
  loadConfig,
  localAddress,
  openInstallation,
  setUpInstallation,
  startWorkers,
  type WorkspaceSummaryRow,
} from '@parley/server/operator'
import { type FoundServer, findServer } from './running-server.ts'

const CLONE = join(import.meta.dirname, '..', '..', '..')

export interface Local {
  config: Config
  installation: Installation
  /** Oldest first. */
  workspaces: WorkspaceSummaryRow[]
  /** What the operator may do in a workspace: everything. */
  apiOf(workspace: WorkspaceSummaryRow): Api
  /** The server that listens on the configured port, if one does. It may be another installation's. */
  findServer(): Promise<FoundServer | undefined>
  /** Processes messages in this process until `close`. Calling it again changes nothing. */
  work(): void
  close(): Promise<void>
}

export function readConfig(): Config {
  return loadConfig(process.env, CLONE)
}

export async function openLocal(config = readConfig()): Promise<Local> {
  const installation = await openInstallation(config, {
    log: createLog('error'),
    applicationName: 'parley-cli',
  })
  const { wiring, platform } = installation
  let workers: { stop(): Promise<void> } | undefined
  const close = async () => {
    await workers?.stop()
    await installation.close()
  }
  try {
    const { workspaces } = await setUpInstallation(wiring)
    return {
      config,
      installation,
      workspaces,
      apiOf: (workspace) => wiring.runner.apiFor(wiring.workspaces.operatorPrincipal(workspace)),
      findServer: async () => (config.port === 0 ? undefined : findServer(localAddress(config))),
      work() {
        workers ??= startWorkers(platform, wiring)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
