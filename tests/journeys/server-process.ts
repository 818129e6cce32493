/** A server as operators run it: a process of its own, which a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '..', '..', 'server', 'src', 'main.ts')

export interface ServerProcess {
  url: string
  start(): Promise<void>
  /** kill -9 of the server, as the kernel does it. */
  kill(): Promise<void>
  /** kill -9 of Postgres’ main process. */
  killPostgres(): void
  stop(): Promise<void>
  /** The end of its output since its start. */
  output(): string
}

export function serverProcess(options: {
  dataDirectory: string
  port: number
  env: Record<string, string>
}): ServerProcess {
  const url = `http://127.0.0.1:${options.port}`
  let child: ChildProcess | undefined
  let output = ''

  return {
    url,
    async start() {
      output = ''
      const started = spawn(process.execPath, [MAIN], {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          PORT: String(options.port),
          PARLEY_DATA_DIR: options.dataDirectory,
          PARLEY_LOG_LEVEL: 'error',
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (bytes) => {
          output = `${output}${bytes}`.slice(-20_000)
        })
      await until(async () => {
        if (started.exitCode !== null) throw new Error(`the server stopped: ${output}`)
        return (await statusOf(`${url}/ready`)) === 200
      })
    },
    output: () => output,
    async kill() {
      const killed = child!
      // Both at one moment: a worker that outlives its server for an instant could claim what the test does not know of.
      for (const pid of [...workersOf(killed.pid!), killed.pid!]) process.kill(pid, 'SIGKILL')
      if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit')
    },
    killPostgres() {
      // Empty for a moment while Postgres starts: NaN is refused, whereas 0 would be our own process group.
      const file = readFileSync(join(options.dataDirectory, 'postgres', 'postmaster.pid'), 'utf8')
      process.kill(Number.parseInt(file, 10), 'SIGKILL')
    },
    async stop() {
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      running.kill('SIGTERM')
      await once(running, 'exit')
    },
  }
}

/**
 * The status of the answer, or undefined where none comes. Reads the whole answer: one that is left unread keeps its
 * connection until the garbage collector finds it.
 */
export async function statusOf(url: string, init?: RequestInit): Promise<number | undefined> {
  try {
    const response = await fetch(url, init)
    await response.arrayBuffer()
    return response.status
  } catch {
    // Nothing listens, or the connection was cut.
    return undefined
  }
}

/** The worker process of the server. Known on Linux only; elsewhere the worker ends with its server. */
function workersOf(pid: number): number[] {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  return read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((child) => child !== '' && read(`/proc/${child}/cmdline`).includes('--supervised'))
    .map(Number)
}

const LOOK_EVERY_MS = 50
const PATIENCE_MS = 120_000

/** Looks until it is so; another process gives no other sign. Fails with what was waited for. */
export async function until(
  condition: () => Promise<boolean>,
  { patienceMs = PATIENCE_MS, everyMs = LOOK_EVERY_MS } = {},
): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs / 1000} s in vain for ${condition}`)
    await pause(everyMs)
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
