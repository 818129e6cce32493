/** Opens the database in this process. Loads the whole server: only for what no running server can be asked. */
import {
  type Config,
  createLog,
  createOperatorActions,
  loadConfig,
  localAddress,
  openInstallation,
  operatorOf,
  setUpInstallation,
  startWorkers,
} from '@parley/server/operator'
import { CLONE } from './clone.ts'
import type { OpenedLocal } from './local.ts'
import { findServer } from './running-server.ts'

export function readConfig(): Config {
  return loadConfig(process.env, CLONE)
}

export async function openLocal(config = readConfig()): Promise<OpenedLocal> {
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
    await setUpInstallation(wiring)
    const operator = createOperatorActions(installation, localAddress(config))
    const { workspaces } = await operator.describe({})
    return {
      workspaces,
      apiOf: (workspace) => wiring.runner.apiFor(operatorOf(wiring, workspace)),
      operator,
      findServer: async () => (config.port === 0 ? undefined : findServer(localAddress(config))),
      fileStore: config.files.store,
      opened: {
        config,
        installation,
        work() {
          workers ??= startWorkers(platform, wiring)
        },
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
