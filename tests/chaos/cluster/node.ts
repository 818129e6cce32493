/** One node of the installation: a server process that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pause, waitUntil } from './wait.ts'

const CLOCK = pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href

export interface Node {
  url: string
  isReady: boolean
  start(options?: StartOptions): Promise<void>
  /** kill -9, without a chance to say goodbye. Resolves when the process is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface StartOptions {
  clockShiftMs?: number
  /** The clone that runs from now on, for example one of a later version. */
  clone?: string
}

export function nodeOf(options: {
  clone: string
  port: number
  env: Record<string, string>
  logFile: string
}): Node {
  let child: ChildProcess | undefined
  let running = options.clone
  const url = `http://127.0.0.1:${options.port}`
  const hasEnded = () => !child || child.exitCode !== null || child.signalCode !== null

  async function end(signal: NodeJS.Signals): Promise<void> {
    node.isReady = false
    if (hasEnded()) return
    const ended = once(child!, 'exit')
    child!.kill(signal)
    await ended
  }

  const node: Node = {
    url,
    isReady: false,
    async start({ clockShiftMs = 0, clone = running } = {}) {
      running = clone
      const output = openSync(options.logFile, 'a')
      child = spawn(process.execPath, [join(running, 'server/src/main.ts')], {
        env: {
          ...withoutParley(process.env),
          ...options.env,
          ...(clockShiftMs !== 0 && {
            CLOCK_SHIFT_MS: String(clockShiftMs),
            NODE_OPTIONS: `--import=${CLOCK}`,
          }),
          PORT: String(options.port),
          NODE_ENV: 'production',
        },
        stdio: ['ignore', output, output],
      })
      closeSync(output)
      await waitUntil(`node ${url} to be ready`, async () => {
        if (hasEnded()) {
          // The database may be away at this moment: a supervisor would start the node again.
          await pause(300)
          throw new NodeEnded(readFileSync(options.logFile, 'utf8').slice(-1_500))
        }
        const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) }).catch(
          () => undefined,
        )
        return response?.status === 200
      })
      node.isReady = true
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
  return node
}

export class NodeEnded extends Error {
  override name = 'NodeEnded'
}

/** The environment of this process without settings of another Parley server. */
function withoutParley(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('PARLEY_') && !name.startsWith('PG')),
  )
}
