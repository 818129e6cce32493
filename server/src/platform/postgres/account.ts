/** The operating system's account that Postgres runs as: it refuses to run as root, for good reasons. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { PostgresUnavailableError } from './errors.ts'

export interface Account {
  name: string
  uid: number
  gid: number
}

/** Undefined: Postgres runs as the user of this process. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = accounts.find((entry) => entry.startsWith('nobody:'))
  const [name, , uid, gid] = line?.split(':') ?? []
  if (!name || !Number(uid)) {
    throw new PostgresUnavailableError(
      'Postgres does not run as root, and there is no user "nobody" to run it as. Start Parley as an ordinary user, or set PARLEY_DATABASE_URL.',
    )
  }
  return { name, uid: Number(uid), gid: Number(gid) }
}

/** The options of `spawn` to run a program as the account. The working directory is one that everybody may enter. */
export function asAccount(account: Account | undefined): { uid?: number; gid?: number; cwd: string } {
  return {
    cwd: process.platform === 'win32' ? process.cwd() : '/',
    ...(account && { uid: account.uid, gid: account.gid }),
  }
}

/** Whether the account can get into a folder, whichever of its parents might be closed. */
export function canEnter(account: Account, folder: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...asAccount(account), stdio: 'ignore' }).status === 0
  )
}
