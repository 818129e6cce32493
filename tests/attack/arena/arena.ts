/** A server with two tenants that know nothing of each other, and the attacker's own servers on loopback. */

import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeGraph, startFakeGraph } from '@parley/channels/testing'
import pg from 'pg'
import { type ModelServer, startModelServer } from './model-server.ts'
import { type AttackedServer, startServer } from './server.ts'
import { type SlowServer, startSlowServer } from './slow-server.ts'
import { createTenant, type Tenant } from './tenant.ts'

/** Secret of the Meta app that all tenants of the installation use. */
export const META_APP_SECRET = 'secret-of-the-meta-app'

/** Tokens of WhatsApp numbers that belong to the tenants. */
export const KNOWN_TOKENS = ['token-of-the-victim', 'token-of-the-attacker']

export interface Arena {
  server: AttackedServer
  /** The tenant that the attacker wants to reach. */
  victim: Tenant
  /** A tenant of the same installation. */
  attacker: Tenant
  graph: FakeGraph
  model: ModelServer
  slow: SlowServer
  /** Runs one statement as the owner of the database. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  connectionString: string
  close(): Promise<void>
}

export async function openArena(clone: string): Promise<Arena> {
  const cleared = new AsyncDisposableStack()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'parley-attack-'))
    cleared.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
    // When started by root, Postgres runs as another user, which needs access.
    if (process.getuid?.() === 0) await chmod(folder, 0o711)
    // Meta knows the tokens of numbers that belong to the tenants, and no other.
    const graph = await startFakeGraph({ access_tokens: KNOWN_TOKENS })
    cleared.defer(() => graph.stop())
    const model = await startModelServer()
    cleared.defer(() => model.close())
    const slow = await startSlowServer()
    cleared.defer(() => slow.close())
    const server = await startServer({
      clone,
      folder,
      env: {
        PARLEY_WHATSAPP_GRAPH_URL: graph.url,
        PARLEY_META_APP_SECRET: META_APP_SECRET,
        PARLEY_META_VERIFY_TOKEN: 'verify',
        PARLEY_MODEL_BASE_URL: model.url,
        PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
        // The attacker's machines are told apart as a proxy reports them.
        PARLEY_TRUSTED_PROXIES: '127.0.0.1',
      },
    })
    cleared.defer(() => server.stop())
    const victim = await createTenant(server, 'Victim')
    const attacker = await createTenant(server, 'Attacker')
    const connectionString = ownerConnection(server.dataDirectory)
    const pool = new pg.Pool({ connectionString, max: 2 })
    pool.on('error', () => {})
    cleared.defer(() => pool.end())
    const moved = cleared.move()
    return {
      server,
      victim,
      attacker,
      graph,
      model,
      slow,
      connectionString,
      query: async (text, values) => (await pool.query(text, values)).rows,
      close: () => moved.disposeAsync(),
    }
  } catch (error) {
    await cleared.disposeAsync()
    throw error
  }
}

/** Of the embedded Postgres, as its supervisor keeps it. */
function ownerConnection(dataDirectory: string): string {
  const { password, port } = JSON.parse(
    readFileSync(join(dataDirectory, 'postgres-supervisor', 'access.json'), 'utf8'),
  ) as { password: string; port: number }
  return `postgresql://parley:${password}@127.0.0.1:${port}/parley`
}
