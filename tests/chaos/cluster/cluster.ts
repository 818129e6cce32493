/** Two nodes on one Postgres, with control of everything between them. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePostgres } from '@parley/server/postgres'
import { type DatabaseLink, openDatabaseLink } from '@parley/server/testing/database-link'
import pg from 'pg'
import { type Disk, mountDisk } from './disk.ts'
import { type Node, NodeEnded, nodeOf, type StartOptions } from './node.ts'
import { pause, waitUntil } from './wait.ts'

export interface Cluster {
  nodes: [Node, Node]
  link: DatabaseLink
  disk: Disk
  /** Starts a node as a supervisor does: again and again until it runs. */
  revive(node: Node, options?: StartOptions): Promise<void>
  /** kill -9 of Postgres' first process. Its supervisor starts it again. */
  killPostgres(): Promise<void>
  /** Asks the database itself, past the line of the nodes; waits while it is away. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Runs the command line beside the nodes; answers with what it printed as JSON. */
  command(...args: string[]): Promise<Record<string, unknown>>
  logFile: string
  close(): Promise<void>
}

export async function openCluster(clone: string, env: Record<string, string>): Promise<Cluster> {
  const cleared = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'parley-chaos-'))
  cleared.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 }))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const database = join(folder, 'database')
  await mkdir(database, { mode: 0o711 })
  const disk = mountDisk(database)
  cleared.defer(() => disk.unmount())
  const postgres = await ensurePostgres({ dataDirectory: database })
  cleared.defer(() => postgres.stop())
  const direct = new URL(postgres.connectionString)
  const link = await openDatabaseLink(Number(direct.port))
  cleared.defer(() => link.close())
  const linked = new URL(direct)
  linked.port = String(link.port)
  const common = {
    ...env,
    PARLEY_DATABASE_URL: linked.href,
    PARLEY_DATA_DIR: join(folder, 'data'),
    PARLEY_SECRET_KEY: randomBytes(32).toString('base64'),
    PARLEY_LOG_LEVEL: 'warn',
  }
  const logFile = join(folder, 'nodes.log')
  const ports = [await freePort(), await freePort()]
  const nodes = ports.map((port) => nodeOf({ clone, port, env: common, logFile })) as [Node, Node]
  cleared.defer(async () => void (await Promise.all(nodes.map((node) => node.stop()))))
  const pool = new pg.Pool({ connectionString: direct.href, max: 2, connectionTimeoutMillis: 5_000 })
  pool.on('error', () => {})
  cleared.defer(() => pool.end())
  const moved = cleared.move()
  return {
    nodes,
    link,
    disk,
    logFile,
    async revive(node, options) {
      await waitUntil('a node to start', async () => {
        try {
          await node.start(options)
          return true
        } catch (error) {
          if (error instanceof NodeEnded) return false
          throw error
        }
      })
    },
    async killPostgres() {
      const file = await readFile(join(database, 'postgres', 'postmaster.pid'), 'utf8')
      // Empty for a moment while Postgres starts: NaN is refused, whereas 0 would be our own process group.
      process.kill(Number.parseInt(file, 10), 'SIGKILL')
    },
    async query(text, values) {
      for (let tries = 0; ; tries++) {
        try {
          return (await pool.query(text, values)).rows
        } catch (error) {
          if (tries >= 100) throw error
          await pause(200)
        }
      }
    },
    command: (...args) => runCommand(clone, { ...common, PORT: String(ports[0]) }, args),
    close: () => moved.disposeAsync(),
  }
}

async function runCommand(
  clone: string,
  env: Record<string, string>,
  args: string[],
): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [join(clone, 'cli/src/main.ts'), ...args, '--json'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (bytes) => {
    printed += bytes
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`parley ${args.join(' ')} ended with ${code}: ${printed}`)
  return JSON.parse(printed)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
