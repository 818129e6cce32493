/** A primary and its replicas on loopback: real servers that a test may kill and promote. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { appendFile, chmod, chown, cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { postgresAccount } from '../platform/postgres/account.ts'
import { findBinaries } from '../platform/postgres/binaries.ts'
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

export async function startClusters(
  folder: string,
  names: readonly [string, ...string[]],
): Promise<Clusters> {
  const account = postgresAccount()
  const binaries = await findBinaries(account, join(folder, 'binaries'))
  const password = randomBytes(12).toString('hex')
  const data = join(folder, 'clusters')
  await mkdir(data)
  if (account) await chown(data, account.uid, account.gid)
  await chmod(data, 0o700)
  const running = new Set<ChildProcess>()

  async function open(name: string): Promise<{ cluster: Cluster; stop(): Promise<void> }> {
    const port = await freePort()
    const logFile = openSync(join(folder, `${name}.log`), 'a', 0o600)
    // The machine does not crash in a test, only processes do, so nothing has to reach the disk.
    const settings = { fsync: 'off', max_connections: '100' }
    const child = spawnPostgres({ cluster: join(data, name), binaries, account, port, logFile, settings })
    closeSync(logFile)
    running.add(child)
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    void ended.then(() => running.delete(child))
    const cluster: Cluster = {
      name,
      port,
      async query(text, database = 'postgres') {
        const client = new pg.Client({ connectionString: urlOf(`127.0.0.1:${port}`, database) })
        client.on('error', () => {})
        await client.connect()
        try {
          return (await client.query(text)).rows
        } finally {
          await client.end()
        }
      },
      async kill() {
        child.kill('SIGKILL')
        await ended
      },
    }
    await eventually(() => cluster.query('select 1'))
    return {
      cluster,
      async stop() {
        child.kill('SIGINT')
        await ended
      },
    }
  }

  const urlOf = (hosts: string, database: string) =>
    `postgresql://${CLUSTER_USER}:${password}@${hosts}/${database}`
  const follow = (name: string, port: number) =>
    `host=127.0.0.1 port=${port} user=${CLUSTER_USER} password=${password} application_name=${name}`

  const [first, ...others] = names
  await prepareCluster(join(data, first), binaries, account, password)
  // A copy of a server that was stopped properly is a base backup.
  await (await open(first)).stop()
  for (const name of others) {
    await cp(join(data, first), join(data, name), { recursive: true })
    await writeFile(join(data, name, 'standby.signal'), '')
    await chmod(join(data, name), 0o700)
    if (account) await chownAll(join(data, name), account)
  }
  const primary = (await open(first)).cluster
  await primary.query('create database parley')
  const members: [Cluster, ...Cluster[]] = [primary]
  for (const name of others) {
    const settings = `primary_conninfo = '${follow(name, primary.port)}'\n`
    await appendFile(join(data, name, 'postgresql.auto.conf'), settings)
    members.push((await open(name)).cluster)
  }
  await synchroniseTo(primary, others)

  async function synchroniseTo(responder: Cluster, followers: readonly string[]): Promise<void> {
    await eventually(async () => {
      const rows = await responder.query(`select from pg_stat_replication where state = 'streaming'`)
      if (rows.length < followers.length) throw new Error(`${responder.name} has ${rows.length} replicas`)
    })
    await responder.query(`alter system set synchronous_standby_names = 'ANY 1 (${followers.join(', ')})'`)
    await responder.query('select pg_reload_conf()')
  }

  return {
    members,
    url: `${urlOf(members.map(({ port }) => `127.0.0.1:${port}`).join(','), 'parley')}?target_session_attrs=read-write`,
    async promote(replica, rest) {
      await replica.query('select pg_promote()')
      for (const other of rest) {
        await other.query(`alter system set primary_conninfo = '${follow(other.name, replica.port)}'`)
        await other.query('select pg_reload_conf()')
      }
      await synchroniseTo(
        replica,
        rest.map(({ name }) => name),
      )
    },
    async stop() {
      const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of running) child.kill('SIGQUIT')
      await Promise.all(ended)
    },
  }
}

async function chownAll(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), uid, gid)
  await chown(folder, uid, gid)
}
