/** The command line as its users get it: the tarball alone, in an empty folder, without a registry. */
import { execFile, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { makeTemporaryFolder } from '@parley/server/testing'
import { CLONE, type Finished, type RunOptions, withoutParley } from './installation.ts'

const run = promisify(execFile)

export interface InstalledPackage {
  /** Where it is installed. */
  folder: string
  /** Folder of the programs, for PATH. */
  bin: string
  /** Without profiles, and with nothing of the developer's. */
  env: Record<string, string>
  parley(args: string[], options?: RunOptions): Promise<Finished>
}

export async function installPackage(): Promise<InstalledPackage> {
  const folder = await makeTemporaryFolder()
  const { stdout } = await run(process.execPath, [join(CLONE, 'tools', 'cli-package', 'main.ts'), folder])
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', stdout.trim()], { cwd: folder })
  const bin = join(folder, 'node_modules', '.bin')
  const env = {
    ...(withoutParley(process.env) as Record<string, string>),
    PARLEY_CONFIG_DIR: join(folder, 'config'),
    NO_COLOR: '1',
  }
  return {
    ...{ folder, bin, env },
    async parley(args, options = {}) {
      const program = join(folder, 'node_modules', '@parley', 'cli', 'dist', 'parley.js')
      const child = spawn(process.execPath, [program, ...args], {
        cwd: options.cwd ?? folder,
        env: { ...env, ...options.env },
      })
      child.stdin.end(options.stdin ?? '')
      const [stdout, stderr, code] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        new Promise<number | null>((resolve) => child.once('close', resolve)),
      ])
      return { code, stdout, stderr }
    },
  }
}
