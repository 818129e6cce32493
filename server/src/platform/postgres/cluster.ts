/** The folder with all the data of the embedded Postgres: where it is, making it, starting a server on it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, asAccount, canEnter } from './account.ts'
import { type Binaries, binary } from './binaries.ts'
import { PostgresUnavailableError } from './errors.ts'
import { quotedFolder } from './socket.ts'

export const CLUSTER_USER = 'parley'

/**
 * Settings of a new cluster, in its postgresql.conf, where an operator can change them. The pages that Postgres keeps itself are half
 * of its usual 128 MB: the operating system has the others in its cache, which it gives up when it needs the memory.
 */
const FIRST_SETTINGS = { shared_buffers: '64MB', wal_buffers: '4MB' }

const ELSEWHERE = '/var/lib'
/** In the data folder: where the cluster is. */
const LOCATION_FILE = 'postgres.location'
/** Beside such a cluster: the data folder that it belongs to. */
const OWNER_FILE = 'data-folder'

/**
 * The cluster is `<dataDirectory>/postgres`. Where the account may not enter that, it is a folder under /var/lib
 * with a random name, which a file in the data directory remembers: removing the data directory forgets it.
 */
export async function locateCluster(dataDirectory: string, account: Account | undefined): Promise<string> {
  const usual = join(dataDirectory, 'postgres')
  if (!account) return usual
  const memory = join(dataDirectory, LOCATION_FILE)
  if (existsSync(memory)) {
    const remembered = readFileSync(memory, 'utf8').trim()
    await refuseClusterOfAnother(remembered, dataDirectory)
    return remembered
  }
  if (canEnter(account, dataDirectory)) return usual
  const elsewhere = join(ELSEWHERE, `parley-${randomBytes(6).toString('hex')}`)
  await mkdir(elsewhere, { recursive: true, mode: 0o755 })
  await writeFile(join(elsewhere, OWNER_FILE), `${dataDirectory}\n`)
  await writeFile(memory, `${join(elsewhere, 'postgres')}\n`)
  return join(elsewhere, 'postgres')
}

/**
 * A copied data folder names the cluster of the original. Two supervisors on one cluster would stop each other's Postgres, so the
 * cluster remembers its data folder. That one may have been moved, or may have been restored to where it was.
 */
async function refuseClusterOfAnother(cluster: string, dataDirectory: string): Promise<void> {
  const ownerFile = join(dirname(cluster), OWNER_FILE)
  const here = await realpath(dataDirectory)
  const owner = (await readFile(ownerFile, 'utf8').catch(() => dataDirectory)).trim()
  const ownerIsElsewhere = (await realpath(owner).catch(() => here)) !== here
  if (
    ownerIsElsewhere &&
    (await readFile(join(owner, LOCATION_FILE), 'utf8').catch(() => '')).trim() === cluster
  ) {
    throw new PostgresUnavailableError(
      `The data folder ${dataDirectory} is a copy of ${owner}, and ${LOCATION_FILE} in both names the same data of Postgres, ${cluster}. ` +
        `Copy ${dirname(cluster)} as well (cp -a) and write the path of the copy into ${join(dataDirectory, LOCATION_FILE)}; or, if ${owner} is not used any more, remove it.`,
    )
  }
  await writeFile(ownerFile, `${dataDirectory}\n`).catch((error) => {
    // The folder is gone: making the cluster says so better.
    if (error.code !== 'ENOENT') throw error
  })
}

/** Makes the cluster where there is none, and refuses one that these binaries cannot read. */
export async function prepareCluster(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const major = Number.parseInt(await readFile(join(cluster, 'PG_VERSION'), 'utf8'), 10)
    if (major === binaries.major) return
    throw new PostgresUnavailableError(
      `The data in ${cluster} was made by Postgres ${major}, and this version of Parley brings Postgres ${binaries.major}, ` +
        `which cannot read it. Start the version of Parley that made it and dump the data (pg_dump) to load it into a new ` +
        `data directory; or run Postgres ${major} on it yourself and set PARLEY_DATABASE_URL.`,
    )
  }
  // Made under another name first: a start that is killed here leaves nothing that looks like a cluster.
  const unfinished = `${cluster}.unfinished`
  const passwordFile = `${unfinished}.password`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) {
    await chown(unfinished, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  // A collation of Postgres' own sorts the same on every machine and needs no locale installed.
  const made = spawnSync(
    binary(binaries, 'initdb'),
    [
      ...['-D', unfinished, '-U', CLUSTER_USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...Object.entries(FIRST_SETTINGS).map(([name, value]) => `--set=${name}=${value}`),
    ],
    { ...asAccount(account), encoding: 'utf8', env: postgresEnvironment() },
  )
  await rm(passwordFile, { force: true })
  if (made.status !== 0) {
    throw new PostgresUnavailableError(
      `Postgres could not make its data folder ${cluster}: ${made.error?.message ?? made.stderr.trim()}`,
    )
  }
  await rename(unfinished, cluster)
}

export function spawnPostgres(options: {
  cluster: string
  binaries: Binaries
  account: Account | undefined
  port: number
  /** Where its local socket is, if it has one. */
  socketFolder: string | undefined
  /** An open file that takes what Postgres says. */
  logFile: number
  settings: Record<string, string>
}): ChildProcess {
  const settings = {
    port: String(options.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: quotedFolder(options.socketFolder),
    unix_socket_permissions: '0700',
    max_connections: '200',
    // Compiling a statement costs tenths of a second, which no statement of ours wins back.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The queues' rows are superseded thousands of times a minute, which is how often the default would look.
    autovacuum_naptime: '10s',
    ...options.settings,
  }
  const settingArguments = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(binary(options.binaries, 'postgres'), ['-D', options.cluster, ...settingArguments], {
    ...asAccount(options.account),
    env: postgresEnvironment(),
    stdio: ['ignore', options.logFile, options.logFile],
  })
}

/**
 * glibc's malloc gives back what a process of Postgres has freed, but for the 2 MB at the end that its next statement takes again.
 * By default the bounds grow with what was freed, so a process keeps what planning its largest statement took: 5 MB, for as long as
 * it lives. Other systems do not read these variables.
 */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '2097152' }

/** Without PG* variables, which would change what Postgres does, and without the settings of Node's allocator. */
function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|MALLOC_)/.test(name))
  return { ...Object.fromEntries(kept), ...ALLOCATOR, LC_ALL: 'C' }
}
