/**
 * Loads tables as years of use would have filled them: in bulk, as the owner of the tables, without their triggers, with their
 * indexes made afterwards, and on as many connections as there are processors to use.
 */
import pg from 'pg'
import type { Part } from './bench-workspaces.ts'
import { dropIndexes } from './indexes.ts'

/** The statement that loads the rows of a part. */
export interface Loader {
  table: string
  insert(part: Part): string
}

export interface LoadOptions {
  say(text: string): void
  signal?: AbortSignal
}

const CONNECTIONS = 2
const AT_ONCE = 50_000
const SESSION = `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`

/** The loaders that take longest come first, so that the connections end together. */
export async function loadTables(
  connectionString: string,
  loaders: readonly Loader[],
  { first, last }: Part,
  { say, signal }: LoadOptions,
): Promise<void> {
  await using cleared = new AsyncDisposableStack()
  const connect = async () => {
    const client = new pg.Client({ connectionString })
    await client.connect()
    cleared.defer(() => client.end())
    await client.query(SESSION)
    return client
  }
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, connect))
  const tables = loaders.map(({ table }) => table)
  const indexes = await dropIndexes(clients[0]!, tables)
  const waiting = [...loaders]
  await Promise.all(
    clients.map(async (client) => {
      for (let loader = waiting.shift(); loader; loader = waiting.shift()) {
        const { table, insert } = loader
        const began = performance.now()
        const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`
        for (let from = first; from <= last; from += AT_ONCE) {
          signal?.throwIfAborted()
          await client.query(insert({ first: from, last: Math.min(last, from + AT_ONCE - 1) }))
        }
        say(`${table}: rows, ${seconds()}`)
        // Every row is old: freezing now is what autovacuum has done by then, and what it must not do while somebody measures.
        await client.query(`vacuum (freeze) ${table}`)
        for (const definition of indexes.get(table)!) {
          signal?.throwIfAborted()
          await client.query(definition)
        }
        await client.query(`analyze ${table}`)
        say(`${table}: done, ${seconds()}`)
      }
    }),
  )
}
