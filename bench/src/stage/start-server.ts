/** The server as `npm start` runs it: a process of its own, on an embedded Postgres with its usual settings. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '..', '..', '..', 'server', 'src', 'main.ts')
const START_MS = 60_000
const STOP_MS = 20_000

export interface ServerProcess {
  url: string
  pid: number
  /** The environment that a second process on the same data needs. */
  env: Record<string, string>
  stop(): Promise<void>
  /** kill -9 of the server and its worker at one moment, as a machine that loses its power ends both. */
  kill(): Promise<void>
}

/** Where a server of this folder keeps its data. */
export const dataFolder = (folder: string): string => join(folder, 'data')

export async function startServer(options: {
  folder: string
  env: Record<string, string>
  signal: AbortSignal
  profile: string | undefined
  /** Any free one by default. */
  port?: number
}): Promise<ServerProcess> {
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const logPath = join(options.folder, 'server.log')
  const log = openSync(logPath, 'a')
  const env = { ...options.env, PORT: String(port), PARLEY_DATA_DIR: dataFolder(options.folder) }
  const flags = options.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`, '--cpu-prof-interval=500']
    : []
  const child = spawn(process.execPath, [...process.execArgv, ...flags, MAIN], {
    env: { ...environment(), ...env, NODE_ENV: 'production' },
    stdio: ['ignore', log, log],
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  async function stop(): Promise<void> {
    if (hasEnded()) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(impatience)
  }

  async function kill(): Promise<void> {
    if (hasEnded()) return
    const ended = once(child, 'exit')
    for (const pid of [...workersOf(child.pid!), child.pid!]) process.kill(pid, 'SIGKILL')
    await ended
  }

  try {
    for (const end = Date.now() + START_MS; ; ) {
      options.signal.throwIfAborted()
      if (hasEnded() || Date.now() > end)
        throw new Error(
          `the server is not ready; the end of its log:\n${readFileSync(logPath, 'utf8').slice(-3000)}`,
        )
      const response = await fetch(`${url}/ready`).catch(() => undefined)
      if (response?.status === 200) break
      await pause(50)
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid!, env, stop, kill }
}

/** The worker process of the server. Known on Linux only; elsewhere the worker ends with its server. */
function workersOf(pid: number): number[] {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  return read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((child) => child !== '' && read(`/proc/${child}/cmdline`).includes('--supervised'))
    .map(Number)
}

/** Ours, without what somebody set for their own server. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('PARLEY_') && !name.startsWith('PG')),
  )
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
