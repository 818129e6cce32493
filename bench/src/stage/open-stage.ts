/** Everything that a benchmark plays on: the fake Graph API, the server, and a way to its data from beside it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { ensurePostgres } from '@parley/server/postgres'
import { configurePostgres } from './configure-postgres.ts'
import type { BenchContext } from './context.ts'
import { type GraphProcess, startGraph } from './start-graph.ts'
import { dataFolder, type ServerProcess, startServer } from './start-server.ts'

export const APP_SECRET = 'app-secret-of-the-benchmark'

export interface Stage {
  graph: GraphProcess
  server: ServerProcess
  /** Of the live workspace, as the operator beside the server. */
  api: Api
  /** Of the test workspace, in which customers can be played. */
  testApi: Api
  /** Another live workspace, of an organisation of its own. */
  createWorkspace(name: string): Promise<{ id: string; api: Api }>
  connectionString: string
  /** Closes the stage's own connections to the database, so that only the server uses it. `api` cannot be called afterwards. */
  leave(): Promise<void>
  /**
   * Stops the server, carries out `work` on a Postgres with these settings, and starts the server again on one with its usual
   * settings. `api` cannot be called afterwards.
   */
  withoutServer(settings: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<void>
  /** Keeps Postgres running without the server, and answers with its address, which may be another one. */
  rejoin(): Promise<string>
}

/**
 * Runs `play` on a fresh stage and clears it away, whatever happens. `env` adds to the server's environment, and
 * `postgres` to the settings of its Postgres.
 */
export async function onStage<T>(
  context: BenchContext,
  play: (stage: Stage) => Promise<T>,
  options: { env?: Record<string, string>; postgres?: Readonly<Record<string, string>> } = {},
): Promise<T> {
  await using cleared = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  cleared.defer(() => rm(folder, { recursive: true, force: true }))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)

  const graph = await startGraph(context.signal)
  cleared.defer(() => graph.stop())
  const env = { PARLEY_WHATSAPP_GRAPH_URL: graph.url, PARLEY_META_APP_SECRET: APP_SECRET, ...options.env }
  if (options.postgres) {
    const settled = { ...env, PARLEY_DATA_DIR: dataFolder(folder) }
    await configurePostgres(settled, folder, options.postgres)
  }
  const start = () => startServer({ folder, env, signal: context.signal, profile: context.profile })
  let server = await start()
  cleared.defer(() => server.stop())
  const config = loadConfig({ ...server.env, PARLEY_LOG_LEVEL: 'silent', PARLEY_POOL_SIZE: '4' }, folder)
  const installation = await openInstallation(config)
  let left: Promise<void> | undefined
  const leave = () => {
    left ??= installation.close()
    return left
  }
  cleared.defer(leave)
  const rejoin = async () => {
    const again = await openInstallation(config)
    cleared.defer(() => again.close())
    return again.connectionString
  }

  const { workspaces, runner } = installation.wiring
  const all = await workspaces.listWorkspaces()
  const apiOf = (mode: 'live' | 'test') => {
    const workspace = all.find((each) => each.mode === mode)
    if (!workspace) throw new Error(`the server has made no ${mode} workspace`)
    return runner.apiFor(workspaces.operatorPrincipal(workspace))
  }
  return await play({
    graph,
    get server() {
      return server
    },
    api: apiOf('live'),
    testApi: apiOf('test'),
    async createWorkspace(name) {
      const organisationId = await workspaces.createOrganisation({
        name,
        ownerEmail: 'owner@example.com',
        plan: 'free',
      })
      const row = await workspaces.createWorkspace({ organisationId, name, mode: 'live' })
      return { id: row.id, api: runner.apiFor(workspaces.operatorPrincipal(row)) }
    },
    connectionString: installation.connectionString,
    leave,
    rejoin,
    async withoutServer(settings, work) {
      await leave()
      await server.stop()
      await withPostgres({ dataDirectory: dataFolder(folder), settings }, work)
      server = await start()
    },
  })
}

/** Runs `work` beside a Postgres that nobody else has started. */
async function withPostgres(
  options: { dataDirectory: string; settings: Readonly<Record<string, string>> },
  work: () => Promise<void>,
): Promise<void> {
  const postgres = await ensurePostgres(options)
  try {
    await work()
  } finally {
    await postgres.stop()
  }
}
