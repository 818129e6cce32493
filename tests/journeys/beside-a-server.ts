/** A server in processes of its own, which a test may kill, and beside it an installation on the same Postgres, as the command line works. */
import { type FakeGraph, startFakeGraph } from '@parley/channels/testing'
import type { Api } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { makeTemporaryFolder } from '@parley/server/testing'
import pg from 'pg'
import { freePort, type ServerProcess, serverProcess } from './server-process.ts'

export interface BesideAServer {
  graph: FakeGraph
  server: ServerProcess
  /** The operator in the live workspace. */
  api: Api
  /** Connected as the owner of the tables. */
  rows: pg.Pool
  close(): Promise<void>
}

export async function startBesideAServer(
  appSecret: string,
  more: Record<string, string> = {},
): Promise<BesideAServer> {
  const graph = await startFakeGraph()
  const dataDirectory = await makeTemporaryFolder()
  const port = await freePort()
  const env = { PARLEY_WHATSAPP_GRAPH_URL: graph.url, PARLEY_META_APP_SECRET: appSecret, ...more }
  const server = serverProcess({ dataDirectory, port, env })
  await server.start()
  const config = loadConfig(
    { ...env, PORT: String(port), PARLEY_DATA_DIR: dataDirectory, PARLEY_LOG_LEVEL: 'silent' },
    dataDirectory,
  )
  const installation = await openInstallation(config)
  const { workspaces, runner } = installation.wiring
  const live = (await workspaces.listWorkspaces()).find((workspace) => workspace.mode === 'live')!
  const rows = new pg.Pool({ connectionString: installation.connectionString, max: 2 })
  rows.on('error', () => {})
  return {
    graph,
    server,
    api: runner.apiFor(workspaces.operatorPrincipal(live)),
    rows,
    async close() {
      await rows.end()
      await installation.close()
      await server.stop()
      await graph.stop()
    },
  }
}
