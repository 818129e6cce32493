/** A clone's command line on a data folder of its own. */
import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { makeTemporaryFolder } from '@parley/server/testing'

export const CLONE = join(import.meta.dirname, '..', '..')
const PARLEY = join(CLONE, 'cli', 'bin', 'parley.mjs')

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd?: string
  env?: Record<string, string>
  stdin?: string
  /** Closes the pipe as soon as something came through it. */
  readFirstLineOnly?: true
}

export interface TestInstallation {
  env: Record<string, string>
  url: string
  /** The same, as the command line names it. */
  localUrl: string
  /** Runs `parley` with these arguments until it ends. */
  parley(args: string[], options?: RunOptions): Promise<Finished>
  /** The same, and reads what it prints as JSON. */
  parleyJson<Value>(args: string[], options?: RunOptions): Promise<Value>
}

export async function createInstallation(env: Record<string, string> = {}): Promise<TestInstallation> {
  const folder = await makeTemporaryFolder()
  const port = await freePort()
  const own = {
    PARLEY_DATA_DIR: join(folder, 'data'),
    PARLEY_CONFIG_DIR: join(folder, 'config'),
    PORT: String(port),
    NO_COLOR: '1',
    ...env,
  }
  const parley: TestInstallation['parley'] = async (args, options = {}) => {
    const child = spawn(process.execPath, [PARLEY, ...args], {
      cwd: options.cwd ?? CLONE,
      env: { ...withoutParley(process.env), ...own, ...options.env },
    })
    child.stdin.end(options.stdin ?? '')
    const [stdout, stderr, code] = await Promise.all([
      options.readFirstLineOnly ? cutOff(child.stdout) : text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ])
    return { code, stdout, stderr }
  }
  return {
    env: own,
    url: `http://127.0.0.1:${port}`,
    localUrl: `http://localhost:${port}`,
    parley,
    async parleyJson(args, options) {
      const { code, stdout, stderr } = await parley([...args, '--json'], options)
      if (code !== 0) throw new Error(`parley ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`)
      return JSON.parse(stdout)
    },
  }
}

async function cutOff(stream: Readable): Promise<string> {
  for await (const chunk of stream) return String(chunk)
  return ''
}

/** Settings of the developer must not change the tests. */
export function withoutParley(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('PARLEY_') && name !== 'PORT'),
  )
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}
