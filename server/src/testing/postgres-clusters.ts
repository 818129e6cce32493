/** A primary and its replicas on loopback: real servers that a test may kill and promote. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { appendFile, chmod, chown, cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Account, postgresAccount } from '../platform/postgres/account.ts'
import { type Binaries, findBinaries } from '../platform/postgres/binaries.ts'
import { CLUSTER_USER, prepareCluster, spawnPostgres } from '../platform/postgres/cluster.ts'

export interface Cluster {
  name: string
  port: number
  /** One statement as the superuser, in the database `postgres` or another one. */
  query<Row extends pg.QueryResultRow>(text: string, database?: string): Promise<Row[]>
  /** kill -9 of the server's main process: its other processes end by themselves. */
  kill(): Promise<void>
}

export interface Clusters {
  /** The first is the primary; the others replicate it, and commits wait for any of them. */
  members: [Cluster, ...Cluster[]]
  /** With all of them as hosts. */
  url: string
  /** Makes one of the replicas the primary, and lets the others follow it; it is synchronous to them. */
  promote(replica: Cluster, others: Cluster[]): Promise<void>
  stop(): Promise<void>
}

const PATIENCE_MS = 60_000

/** Asks again while it fails: a server that starts or is promoted refuses for a moment. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > end) throw error
      await pause(50)
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** The servers of one test, and what all of them share. */
interface Fleet {
  folder: string
  /** Holds a folder for each cluster. */
  data: string
  account: Account | undefined
  binaries: Binaries
  password: string
  running: Set<ChildProcess>
}

export async function startClusters(
  folder: string,
  names: readonly [string, ...string[]],
): Promise<Clusters> {
  const fleet = await prepareFleet(folder)
  const [first, ...others] = names
  await prepareCluster(join(fleet.data, first), fleet.binaries, fleet.account, fleet.password)
  // A copy of a server that was stopped properly is a base backup.
  await (await open(fleet, first)).stop()
  for (const name of others) await copyAsStandby(fleet, first, name)
  const primary = (await open(fleet, first)).cluster
  await primary.query('create database parley')
  const members: [Cluster, ...Cluster[]] = [primary]
  for (const name of others) {
    const settings = `primary_conninfo = '${followOf(fleet, name, primary.port)}'\n`
    await appendFile(join(fleet.data, name, 'postgresql.auto.conf'), settings)
    members.push((await open(fleet, name)).cluster)
  }
  await synchroniseTo(primary, others)
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`).join(',')
  return {
    members,
    url: `${urlOf(fleet, hosts, 'parley')}?target_session_attrs=read-write`,
    promote: (replica, rest) => promote(fleet, replica, rest),
    async stop() {
      const ended = [...fleet.running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of fleet.running) child.kill('SIGQUIT')
      await Promise.all(ended)
    },
  }
}

async function prepareFleet(folder: string): Promise<Fleet> {
  const account = postgresAccount()
  const binaries = await findBinaries(account, join(folder, 'binaries'))
  const data = join(folder, 'clusters')
  await mkdir(data)
  if (account) await chown(data, account.uid, account.gid)
  await chmod(data, 0o700)
  const password = randomBytes(12).toString('hex')
  return { folder, data, account, binaries, password, running: new Set() }
}

const urlOf = ({ password }: Fleet, hosts: string, database: string) =>
  `postgresql://${CLUSTER_USER}:${password}@${hosts}/${database}`

/** How the replica `name` connects to its primary. */
const followOf = ({ password }: Fleet, name: string, port: number) =>
  `host=127.0.0.1 port=${port} user=${CLUSTER_USER} password=${password} application_name=${name}`

/** Starts a server on its cluster and waits until it takes connections. */
async function open(fleet: Fleet, name: string): Promise<{ cluster: Cluster; stop(): Promise<void> }> {
  const { folder, data, account, binaries, running } = fleet
  const port = await freePort()
  const logFile = openSync(join(folder, `${name}.log`), 'a', 0o600)
  // The machine does not crash in a test, only processes do, so nothing has to reach the disk.
  const settings = { fsync: 'off', max_connections: '100' }
  const child = spawnPostgres({
    socketFolder: undefined,
    cluster: join(data, name),
    binaries,
    account,
    port,
    logFile,
    settings,
  })
  closeSync(logFile)
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void ended.then(() => running.delete(child))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  const cluster: Cluster = {
    name,
    port,
    query: (text, database = 'postgres') => queryOnce(urlOf(fleet, `127.0.0.1:${port}`, database), text),
    kill: () => end('SIGKILL'),
  }
  await eventually(() => cluster.query('select 1'))
  return { cluster, stop: () => end('SIGINT') }
}

/** One statement on a connection of its own. */
async function queryOnce<Row extends pg.QueryResultRow>(
  connectionString: string,
  text: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

async function copyAsStandby({ data, account }: Fleet, from: string, name: string): Promise<void> {
  const cluster = join(data, name)
  await cp(join(data, from), cluster, { recursive: true })
  await writeFile(join(cluster, 'standby.signal'), '')
  await chmod(cluster, 0o700)
  if (account) await chownAll(cluster, account)
}

async function promote(fleet: Fleet, replica: Cluster, others: readonly Cluster[]): Promise<void> {
  await replica.query('select pg_promote()')
  for (const other of others) {
    const follow = followOf(fleet, other.name, replica.port)
    await other.query(`alter system set primary_conninfo = '${follow}'`)
    await other.query('select pg_reload_conf()')
  }
  await synchroniseTo(
    replica,
    others.map(({ name }) => name),
  )
}

/** Waits until all replicas stream; from then on commits of the primary wait for any of them. */
async function synchroniseTo(primary: Cluster, replicas: readonly string[]): Promise<void> {
  await eventually(async () => {
    const rows = await primary.query(`select from pg_stat_replication where state = 'streaming'`)
    if (rows.length < replicas.length) throw new Error(`${primary.name} has ${rows.length} replicas`)
  })
  await primary.query(`alter system set synchronous_standby_names = 'ANY 1 (${replicas.join(', ')})'`)
  await primary.query('select pg_reload_conf()')
}

async function chownAll(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), uid, gid)
  await chown(folder, uid, gid)
}
