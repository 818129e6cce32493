/** A Python for the tests of the Python SDK, where the machine has one and its packages can be had. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const CLONE = join(import.meta.dirname, '..', '..')
const CACHE = join(CLONE, 'node_modules', '.cache', 'python-sdk')
const PYTHONS = ['python3', 'python']
/**
 * No later releases than these: a release of a tool must not fail a run. Old versions of Python get older ones. pip installs into
 * other environments from 22.3 on.
 */
const PACKAGES = ['pip>=23', 'hatchling<=1.33.0', 'pytest<=9.2.0', 'mypy<=2.4.1'].concat([
  'httpx<=0.28.1',
  'pydantic<=2.14.4',
  'typing_extensions<=4.16.0',
  'anyio<=4.16.0',
])
/** A slow network must not make the run of all tests slow. Packages are kept once they are there. */
const FILL_MS = 60_000
const QUICK_MS = 20_000

export const SDK = join(CLONE, 'sdks', 'python')

export interface PythonEnvironment {
  /** Runs a module of the tools, such as hatchling or mypy, in a folder. Rejects with what it printed when it fails. */
  tool(folder: string, module: string, args: string[]): Promise<string>
  /** An empty environment in the folder, into which the packages are installed without a network. Answers its interpreter. */
  createVenv(folder: string, packages: string[]): Promise<string>
}

/** The environment, or why there is none. Packages come from the cache, or else from the registry that pip knows. */
export async function findPython(): Promise<PythonEnvironment | { missing: string }> {
  const python = await findInterpreter()
  if (!python) return { missing: 'there is no Python 3.9 or later with venv and ensurepip' }
  const key = createHash('sha256').update(
    `${python.version} ${PACKAGES} ${await readFile(join(SDK, 'pyproject.toml'), 'utf8')}`,
  )
  const folder = join(CACHE, key.digest('hex').slice(0, 16))
  if (!(await readdir(folder).catch(() => undefined))) {
    const problem = await fill(folder, python.program)
    if (problem !== undefined) return { missing: `its packages cannot be installed: ${problem}` }
  }
  return openEnvironment(folder)
}

async function findInterpreter(): Promise<{ program: string; version: string } | undefined> {
  for (const program of PYTHONS) {
    const script =
      'import sys, venv, ensurepip; assert sys.version_info >= (3, 9); print(sys.executable, sys.version)'
    const found = await run(program, ['-c', script], { timeout: QUICK_MS }).catch(() => undefined)
    if (found) return { program, version: found.stdout }
  }
  return undefined
}

/** Answers what went wrong. The folder is complete or not there: it gets its name at the end. */
async function fill(folder: string, program: string): Promise<string | undefined> {
  const begun = `${folder}.${process.pid}`
  const end = Date.now() + FILL_MS
  const within = (file: string, args: string[]) => run(file, args, { timeout: Math.max(1, end - Date.now()) })
  try {
    await mkdir(CACHE, { recursive: true })
    await within(program, ['-m', 'venv', join(begun, 'tools')])
    const pip = ['-m', 'pip', '--disable-pip-version-check', '--quiet']
    const tools = interpreterOf(join(begun, 'tools'))
    const wheels = join(begun, 'wheels')
    const from = ['--retries', '1', '--timeout', '10', '--only-binary', ':all:']
    await within(tools, [...pip, 'download', ...from, '-d', wheels, ...PACKAGES])
    await within(tools, [...pip, 'install', '--no-index', '--find-links', wheels, ...PACKAGES])
    await rename(begun, folder)
    return undefined
  } catch (error) {
    // Children of the process that was ended may write for a moment more. No run uses this folder again.
    await rm(begun, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined)
    if (Date.now() >= end) return `that takes more than ${FILL_MS / 1000} seconds`
    const { stderr, message } = error as Error & { stderr?: string }
    return (stderr || message).trim().split('\n').at(-1)
  }
}

function openEnvironment(folder: string): PythonEnvironment {
  const python = interpreterOf(join(folder, 'tools'))
  const tool = async (cwd: string, module: string, args: string[]) =>
    (await run(python, ['-m', module, ...args], { cwd })).stdout
  return {
    tool,
    async createVenv(at, packages) {
      await run(python, ['-m', 'venv', '--without-pip', at])
      const offline = ['--no-index', '--find-links', join(folder, 'wheels')]
      await tool(folder, 'pip', [
        '--python',
        interpreterOf(at),
        'install',
        '--quiet',
        ...offline,
        ...packages,
      ])
      return interpreterOf(at)
    },
  }
}

const interpreterOf = (venv: string) =>
  process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python')
