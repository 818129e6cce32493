/** The whole edge on a database of its own, with the two features it cannot do without. */
import { ALL_SCOPES, type Input, OPERATION_TABLE, type Principal } from '@parley/contracts'
import { createApiKeys } from '../features/identity/api-keys/index.ts'
import { createWorkspaces } from '../features/identity/workspaces/index.ts'
import { createLifecycle } from '../http/lifecycle/index.ts'
import { createLimiter, LIMIT_PROFILES, type LimitProfiles, profileOfPlan } from '../http/limits/index.ts'
import { createOperationRunner } from '../http/run-operation.ts'
import { silentLog } from '../platform/logging/log.ts'
import { createMetrics } from '../platform/metrics/index.ts'
import type { Handlers } from '../platform/operations/handler.ts'
import { createSecrets } from '../platform/secrets/secrets.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createTestDatabase } from '../testing/index.ts'
import { createHttpServer, type HttpServerOptions } from './create-http-server.ts'

export interface EdgeOptions {
  /** Besides those of the account and its keys. */
  handlers?: Partial<Handlers>
  profiles?: LimitProfiles
  server?: Partial<HttpServerOptions>
}

export async function createEdge(options: EdgeOptions = {}) {
  const { database, connectionString, drop } = await createTestDatabase()
  const clock = createFakeClock()
  const platform = { database, clock, log: silentLog }
  const workspaces = createWorkspaces(platform)
  const profiles = options.profiles ?? LIMIT_PROFILES
  const apiKeys = createApiKeys(
    platform,
    { convoai: { live: 'ck_live_', test: 'ck_test_' } },
    {
      profiles,
      profileOfKey: (dialect, plan) =>
        dialect === null ? undefined : profileOfPlan(profiles, dialect, plan),
    },
  )
  const metrics = createMetrics({ nodeDefaults: false })
  const secrets = createSecrets(Buffer.alloc(32, 7))
  const handlers = {
    ...workspaces.handlers,
    ...apiKeys.handlers,
    ...options.handlers,
  } as Handlers
  const limiter = createLimiter({ database, clock, profiles })
  const runnerOptions = {
    handlers,
    database,
    limiter,
    clock,
    log: silentLog,
    metrics,
    secrets,
    checkOutput: true,
  }
  const runner = createOperationRunner(runnerOptions)
  const server = await createHttpServer({
    runner,
    authenticate: apiKeys.authenticate,
    lifecycle: createLifecycle({ operations: OPERATION_TABLE, dialects: [] }),
    noteUse: () => undefined,
    metrics,
    clock,
    log: silentLog,
    version: '0.0.0',
    publicUrl: 'http://parley.test',
    readiness: async () => [],
    ...options.server,
  })
  const { workspaces: made } = await workspaces.ensureInstallation()
  const test = made.find(({ mode }) => mode === 'test')!
  const live = made.find(({ mode }) => mode === 'live')!
  const operator = workspaces.operatorPrincipal(test)

  return {
    database,
    connectionString,
    clock,
    server,
    runner,
    runnerOptions,
    workspaces,
    apiKeys,
    metrics,
    test,
    live,
    operator,
    /** A key of the test workspace. */
    async makeKey(key: Partial<Input<'api_keys.create'>> = {}, principal: Principal = operator) {
      const input = { name: 'test key', scopes: [...ALL_SCOPES], ...key }
      return (await runner.run(principal, 'api_keys.create', input)).output
    },
    async close() {
      await server.close()
      await apiKeys.settled()
      await drop()
    },
  }
}

export type Edge = Awaited<ReturnType<typeof createEdge>>

/** The headers of a request with this key. */
export function withKey(key: string, headers: Record<string, string> = {}): Record<string, string> {
  return { authorization: `Bearer ${key}`, ...headers }
}
