/** The server of a clone, on a data folder of its own, known only by its port: any version can be attacked. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const START_MS = 120_000
const STOP_MS = 15_000

export interface AttackedServer {
  url: string
  port: number
  pid: number
  dataDirectory: string
  /** A link that makes its visitor the owner; printed once, at the first start. */
  firstLink: string | undefined
  log(): string
  /** Runs the command line of the clone beside the server; answers with what it printed as JSON. */
  command(...args: string[]): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

export async function startServer(options: {
  clone: string
  folder: string
  env: Record<string, string>
}): Promise<AttackedServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const logFile = join(options.folder, `server-${port}.log`)
  const dataDirectory = join(options.folder, `data-${port}`)
  const env = {
    ...inherited(),
    ...options.env,
    PORT: String(port),
    PARLEY_DATA_DIR: dataDirectory,
    PARLEY_LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  }
  const output = openSync(logFile, 'a')
  const child = spawn(process.execPath, [join(options.clone, 'server/src/main.ts')], {
    env,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const log = () => readFileSync(logFile, 'utf8')
  const server: AttackedServer = {
    url,
    port,
    pid: child.pid!,
    dataDirectory,
    firstLink: undefined,
    log,
    command: (...args) => runCommand(options.clone, env, args),
    stop: () => stop(child),
  }
  try {
    await ready(url, child, log)
  } catch (error) {
    await server.stop()
    throw error
  }
  server.firstLink = /Sign in\s+(http\S+)/.exec(log())?.[1]
  return server
}

async function ready(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (const end = Date.now() + START_MS; ; await pause(100)) {
    const response = await fetch(`${url}/ready`).catch(() => undefined)
    if (response?.status === 200) return
    if (hasEnded(child) || Date.now() > end)
      throw new Error(`the server did not become ready:\n${log().slice(-3000)}`)
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** A server that an attack has stalled does not hear SIGTERM. */
async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(impatience)
}

async function runCommand(
  clone: string,
  env: NodeJS.ProcessEnv,
  args: string[],
): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [join(clone, 'cli/src/main.ts'), ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let problems = ''
  child.stdout.on('data', (bytes) => {
    printed += bytes
  })
  child.stderr.on('data', (bytes) => {
    problems += bytes
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`parley ${args.join(' ')} ended with ${code}: ${problems}${printed}`)
  return JSON.parse(printed)
}

/** The environment of this process without settings of another Parley server. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('PARLEY_') && !name.startsWith('PG')),
  )
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
