/** Makes the platform of one process: database, clock, secrets, ways out, and the wake of this and other processes. */
import type { Config } from '../config/index.ts'
import { startDatabaseClock } from './clock/database-clock.ts'
import { createOutage, openDatabase, quietInOutage } from './database/index.ts'
import { newId } from './ids/new-id.ts'
import type { Log } from './logging/log.ts'
import { createStageTimes } from './metrics/index.ts'
import { createGuardedFetch, createProviderHttp } from './outbound-http/index.ts'
import type { Platform } from './platform.ts'
import { createSecrets } from './secrets/secrets.ts'
import { createWake, type Queue, type RelayedWake } from './wake/wake.ts'

/** The signals of these queues go to other machines too. The workers of all others look for their rows each second. */
export const SHARED_QUEUES: readonly Queue[] = [
  'ledger',
  'turns',
  'outbox',
  'attachments',
  'knowledge',
  'events',
  'webhooks',
  'mails',
  'reminders',
  'numbered',
  'pushes',
  'presence',
  'channel_verifications',
  'channels',
  'imports',
  'scenario_runs',
  'agent_replays',
  'campaigns',
  'calls',
]

export interface StartedPlatform extends Platform {
  wake: RelayedWake
  /** Shared by the processes of one server, which wake each other directly. */
  serverId: string
  /** The port of Parley itself: no URL of a user may lead to it on this machine. */
  refusePort(port: number): void
  /** How far this machine's own clock is ahead of the database's. Milliseconds. */
  clockDifference(): number
  close(): Promise<void>
}

export async function startPlatform(options: {
  config: Pick<Config, 'secretKey' | 'poolSize' | 'allowedPrivateHosts'> &
    Partial<Pick<Config, 'workspaceConnectionPercent' | 'databaseListenUrl' | 'formerSecretKeys'>>
  connectionString: string
  publicUrl: string
  log: Log
  clock?: Platform['clock']
  applicationName?: string
  /** Of the server that this process is the worker of. Default: a new one. */
  serverId?: string | undefined
}): Promise<StartedPlatform> {
  const { config } = options
  const outage = createOutage(options.log)
  const log = quietInOutage(options.log, outage)
  // This server wakes its own workers directly. It ignores its own notifications, so that they do not look twice.
  const own = options.serverId ?? newId()
  const database = await openDatabase({
    connectionString: options.connectionString,
    ...(config.databaseListenUrl !== undefined && { listenConnectionString: config.databaseListenUrl }),
    serverId: own,
    poolSize: config.poolSize,
    ...(config.workspaceConnectionPercent !== undefined && {
      workspaceShare: config.workspaceConnectionPercent,
    }),
    applicationName: options.applicationName ?? 'parley',
    log,
    outage,
  })
  const databaseClock = await startDatabaseClock({
    async probe() {
      const row = await database.system.row<{ now: string }>({
        text: `select extract(epoch from clock_timestamp()) * 1000 as now`,
      })
      return Number(row!.now)
    },
  }).catch(async (error) => {
    await database.close()
    throw error
  })
  const wake = createWake((queue, _due, at) => {
    // Other machines look for themselves before the time has come.
    if (!at) database.notify(`parley_${queue}`, own)
  })
  const subscriptions: (() => Promise<void>)[] = []
  for (const queue of SHARED_QUEUES) {
    subscriptions.push(
      await database.listen(`parley_${queue}`, (sender) => {
        if (sender !== own) wake.receive(queue)
      }),
    )
  }
  const ownPorts = new Set(portsOf(options.connectionString))
  const guardedFetch = createGuardedFetch({ allowHosts: config.allowedPrivateHosts, ownPorts })
  const providerHttp = createProviderHttp()
  return {
    database,
    clock: options.clock ?? databaseClock,
    clockDifference: databaseClock.difference,
    wake,
    serverId: own,
    log,
    stages: createStageTimes(),
    secrets: createSecrets(config.secretKey, config.formerSecretKeys),
    guardedFetch,
    providerHttp,
    publicUrl: options.publicUrl,
    refusePort: (port) => void ownPorts.add(port),
    async close() {
      databaseClock.stop()
      // They share one connection, which carries out one statement at a time.
      for (const stop of subscriptions) await stop()
      await Promise.all([guardedFetch.close(), providerHttp.close()])
      await database.close()
    },
  }
}

/** Every port of a connection string, which may name several hosts. */
function portsOf(connectionString: string): number[] {
  const hosts = /^[a-z]+:\/\/(?:[^/]*@)?([^/?]*)/.exec(connectionString)?.[1] ?? ''
  return hosts.split(',').map((host) => Number(/:(\d+)$/.exec(host)?.[1] ?? 5432))
}
