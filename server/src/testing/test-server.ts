/**
 * A whole server in the test's own process: a real database, the real edge, a fake Graph API on loopback, and a clock
 * that the test turns. Nothing runs by itself: `settle` drains every queue until there is nothing left to do now.
 */
import { type FakeGraph, startFakeGraph } from '@parley/channels/testing'
import { readId } from '@parley/contracts'
import type { HttpServer } from '../edges/index.ts'
import type { UploadLimits } from '../features/identity/upload-quotas/index.ts'
import type { Lifecycle } from '../http/lifecycle/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { type Log, silentLog } from '../platform/logging/log.ts'
import type { Mailer } from '../platform/mail/index.ts'
import { createMetrics, createStageTimes, type Metrics } from '../platform/metrics/index.ts'
import { createGuardedFetch, createProviderHttp } from '../platform/outbound-http/index.ts'
import type { Platform } from '../platform/platform.ts'
import { createSecrets } from '../platform/secrets/secrets.ts'
import { createFolderStorage, type DiskSpace } from '../platform/storage/index.ts'
import { createWake } from '../platform/wake/wake.ts'
import { openHttpServer } from '../wiring/open-http-server.ts'
import { type Wiring, wire } from '../wiring.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { settle } from './settle.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { APP_SECRET, createTestNumber, type TestNumber } from './test-number.ts'
import { createTestWorkspace, type TestWorkspace } from './test-workspace.ts'

export { APP_SECRET, type TestNumber } from './test-number.ts'
export type { TestWorkspace } from './test-workspace.ts'

export interface TestServer {
  platform: Platform
  clock: FakeClock
  database: TestDatabase
  graph: FakeGraph
  wiring: Wiring
  http: HttpServer
  /** Where the files of all workspaces lie. */
  filesFolder: string
  createWorkspace(mode?: 'live' | 'test'): Promise<TestWorkspace>
  createNumber(workspace: TestWorkspace, agent?: Record<string, unknown>): Promise<TestNumber>
  /** Drains every queue until nothing is due. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface TestServerOptions {
  log?: Log
  clock?: Clock
  mailer?: Mailer
  uploads?: UploadLimits
  diskReserveBytes?: number
  space?: () => DiskSpace
  /** Puts something between the server and its database. */
  wrapDatabase?: (database: Database) => Database
  resolveTxt?: (name: string) => Promise<string[][]>
  inFlight?: { turns: number; sends: number }
  lifecycle?: Lifecycle
  /** Folder of the built documentation. */
  site?: string
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase({ poolSize: 12 })
  const clock = createFakeClock()
  const graph = await startFakeGraph({ date: () => (options.clock ?? clock).now().getTime() })
  const guardedFetch = createGuardedFetch({ allowHosts: ['*'] })
  const providerHttp = createProviderHttp()
  const platform: Platform = {
    database: options.wrapDatabase?.(database.database) ?? database.database,
    clock: options.clock ?? clock,
    wake: createWake(),
    log: options.log ?? silentLog,
    stages: createStageTimes(),
    secrets: createSecrets(Buffer.alloc(32, 7)),
    guardedFetch,
    providerHttp,
    publicUrl: 'http://parley.test',
  }
  const metrics = createMetrics({ nodeDefaults: false, stages: platform.stages })
  const filesFolder = await makeTemporaryFolder()
  const wiring = wireServer(platform, { ...options, metrics, filesFolder, graphUrl: graph.url })
  const http = await openHttpServer(platform, wiring, {
    metrics,
    version: 'test',
    readiness: async () => [],
    ...(options.site !== undefined && { site: options.site }),
  })
  let numbers = 0
  return {
    platform,
    clock,
    database,
    graph,
    wiring,
    http,
    filesFolder,
    createWorkspace: (mode) => createTestWorkspace(wiring, mode),
    createNumber(workspace, agent = {}) {
      const phoneNumberId = String(100_000_000_000_000 + ++numbers)
      return createTestNumber({ http, clock: platform.clock, workspace, phoneNumberId, agent })
    },
    settle: () => settle(wiring),
    async close() {
      await http.close()
      await Promise.all([wiring.apiKeys.settled(), wiring.keyUses.settled(), wiring.members.settled()])
      await graph.stop()
      await Promise.all([guardedFetch.close(), providerHttp.close()])
      await database.drop()
    },
  }
}

function wireServer(
  platform: Platform,
  options: TestServerOptions & { metrics: Metrics; filesFolder: string; graphUrl: string },
): Wiring {
  const { space } = options
  const storage = createFolderStorage(options.filesFolder)
  return wire({
    config: {
      uploads: options.uploads,
      diskReserveBytes: options.diskReserveBytes,
      whatsapp: {
        graphUrl: options.graphUrl,
        appSecret: APP_SECRET,
        verifyToken: 'verify-token-of-the-tests',
      },
      models: {
        defaultModel: 'built-in',
        variables: {},
      },
    },
    platform,
    mailer: options.mailer,
    // Tests ask no resolver of this machine.
    resolveTxt: options.resolveTxt ?? (async () => []),
    storage: { ...storage, ...(space && { space: async () => space() }) },
    metrics: options.metrics,
    checkOutput: true,
    inFlight: options.inFlight,
    ...(options.lifecycle && { lifecycle: options.lifecycle }),
  })
}

/** The row's UUID of an id that the API showed. */
export function uuidOf(noun: Parameters<typeof readId>[0], id: string): string {
  const uuid = readId(noun, id)
  if (!uuid) throw new Error(`${id} is no id of a ${noun}`)
  return uuid
}

export { systemClock } from '../platform/clock/clock.ts'
export { startWorkers } from '../wiring/workers.ts'
