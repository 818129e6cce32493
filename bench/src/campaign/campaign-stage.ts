/** A server that can be killed, a fake Graph API that enforces Meta's limits, and a way to the data beside them. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import pg from 'pg'
import { APP_SECRET } from '../stage/open-stage.ts'
import { freePort, type ServerProcess, startServer } from '../stage/start-server.ts'
import type { GraphSettings } from './limited-graph.ts'
import { type CampaignGraph, startGraphProcess } from './start-graph-process.ts'

export interface CampaignStage {
  graph: CampaignGraph
  /** Of the live workspace, as the operator beside the server. It works while the server is away, too. */
  api: Api
  /** Connected as the owner of the tables. */
  rows: pg.Pool
  connectionString: string
  server(): ServerProcess
  /** Kills the server and starts it again on the same address. `meanwhile` sees the data between both. */
  killServer(meanwhile: () => Promise<void>): Promise<void>
}

export async function onCampaignStage<T>(
  options: { graph: GraphSettings; signal: AbortSignal; profile: string | undefined },
  play: (stage: CampaignStage) => Promise<T>,
): Promise<T> {
  const { signal, profile } = options
  await using cleared = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  cleared.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 }))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const graph = await startGraphProcess(options.graph, signal)
  cleared.defer(() => graph.stop())
  const env = { PARLEY_WHATSAPP_GRAPH_URL: graph.url, PARLEY_META_APP_SECRET: APP_SECRET }
  const port = await freePort()
  const start = () => startServer({ folder, env, signal, profile, port })
  let server = await start()
  cleared.defer(() => server.stop())
  const config = loadConfig({ ...server.env, PARLEY_LOG_LEVEL: 'silent', PARLEY_POOL_SIZE: '4' }, folder)
  const installation = await openInstallation(config)
  cleared.defer(() => installation.close())
  const { connectionString, wiring } = installation
  const rows = new pg.Pool({ connectionString, max: 2 })
  rows.on('error', () => {})
  cleared.defer(() => rows.end())
  const live = (await wiring.workspaces.listWorkspaces()).find((workspace) => workspace.mode === 'live')
  if (!live) throw new Error('the server has made no live workspace')
  return await play({
    graph,
    api: wiring.runner.apiFor(wiring.workspaces.operatorPrincipal(live)),
    rows,
    connectionString,
    server: () => server,
    async killServer(meanwhile) {
      await server.kill()
      await meanwhile()
      server = await start()
    },
  })
}
