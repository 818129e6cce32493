/** Files in the data directory through which the processes that share one embedded Postgres find each other. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PostgresUnavailableError } from './errors.ts'

/** Given to the supervisor on its command line. */
export interface SupervisorOptions {
  dataDirectory: string
  settings: Record<string, string>
}

/** Where a running supervisor answers, and the word that proves the right to ask. */
export interface SupervisorAddress {
  port: number
  token: string
  pid: number
}

/** Values that stay the same from start to start, so that connection strings stay valid while Postgres restarts. */
export interface ClusterAccess {
  password: string
  port?: number
}

/** The answer of the supervisor: one JSON object on one line. */
export type SupervisorAnswer =
  | { connectionString: string; localConnectionString: string; notes: string[] }
  /** `fatal`: trying again will not help. */
  | { error: string; fatal: boolean }
  /** It is going away: wait for that, then start another. */
  | { leaving: true }

export function supervisionFolder(dataDirectory: string): string {
  return join(dataDirectory, 'postgres-supervisor')
}

export async function makeSupervisionFolder(dataDirectory: string): Promise<string> {
  const folder = supervisionFolder(dataDirectory)
  try {
    // The account that Postgres runs as passes through the data directory, but reads nothing in it.
    await mkdir(dataDirectory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new PostgresUnavailableError(
      `The data directory ${dataDirectory} cannot be used: ${(cause as Error).message}. Set PARLEY_DATA_DIR to a folder of yours.`,
      { cause },
    )
  }
  return folder
}

/**
 * Makes this process the only supervisor, or answers false where there is one. The lock is SQLite's lock on a file,
 * which the operating system takes back however the process ends, so that there is never a stale one.
 */
export function becomeOnlySupervisor(folder: string): boolean {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const SQLITE_BUSY = 5
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false
    throw error
  }
  held.push(lock)
  return true
}

/** Keeps the lock from being collected while the process lives. */
const held: DatabaseSync[] = []

export async function readAccess(folder: string): Promise<ClusterAccess> {
  const known = readJson<ClusterAccess>(join(folder, 'access.json'))
  if (known) return known
  const access = { password: randomBytes(24).toString('base64url') }
  await writeAccess(folder, access)
  return access
}

export const writeAccess = (folder: string, access: ClusterAccess) =>
  writeJson(join(folder, 'access.json'), access)

export const readAddress = (folder: string) => readJson<SupervisorAddress>(join(folder, 'address.json'))

export const writeAddress = (folder: string, address: SupervisorAddress) =>
  writeJson(join(folder, 'address.json'), address)

function readJson<Value>(path: string): Value | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code !== 'EACCES') throw error
    throw new PostgresUnavailableError(
      `This data directory belongs to another user: ${path} cannot be read. Run the command as that user, or set PARLEY_DATA_DIR.`,
      { cause: error },
    )
  }
  return JSON.parse(text) as Value
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.next`, JSON.stringify(value), { mode: 0o600 })
  await rename(`${path}.next`, path)
}
