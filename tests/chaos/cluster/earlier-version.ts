/** A folder with an earlier version of this project, installed and ready to run. */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const INSTALL_MS = 10 * 60_000

export interface EarlierVersion {
  folder: string
  /** Removes the folder, unless it was given. */
  remove(): Promise<void>
}

/**
 * @param from a folder with an installed clone, or a commit or tag of this one. A commit is unpacked beside this clone and
 *   installed by `npm ci`, which may load packages; everything after that uses loopback alone.
 */
export async function prepareEarlierVersion(
  clone: string,
  from: string,
  say: (text: string) => void,
): Promise<EarlierVersion> {
  if (existsSync(join(from, 'server/src/main.ts'))) return { folder: resolve(from), remove: async () => {} }
  const git = (...args: string[]) => execFileSync('git', ['-C', clone, ...args], { maxBuffer: 1024 ** 3 })
  const commit = commitOf(git, from)
  const folder = await mkdtemp(join(tmpdir(), 'parley-earlier-'))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
  try {
    say(`unpacking and installing ${commit.slice(0, 8)}`)
    execFileSync('tar', ['-x', '-C', folder], { input: git('archive', '--format=tar', commit) })
    const install = ['ci', '--no-audit', '--no-fund', '--prefer-offline']
    await promisify(execFile)('npm', install, { cwd: folder, timeout: INSTALL_MS })
  } catch (error) {
    await remove()
    throw error
  }
  return { folder, remove }
}

function commitOf(git: (...args: string[]) => Buffer, from: string): string {
  try {
    return git('rev-parse', '--verify', '--quiet', `${from}^{commit}`).toString('utf8').trim()
  } catch {
    throw new Error(`${from} is neither a folder with a clone nor a commit of this one.`)
  }
}
