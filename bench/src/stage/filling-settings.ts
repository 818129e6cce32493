/** Settings with which Postgres fills a database quickly that nobody needs after a crash, and the way back. */
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

export const FILLING: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  shared_buffers: '1GB',
}
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', autovacuum: 'on' }

/** For before a measurement. */
export async function refuseUnlessDurable(client: pg.ClientBase): Promise<void> {
  for (const [name, wanted] of Object.entries(DURABLE)) {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
    if (rows[0]!.value !== wanted) throw new Error(`${name} is ${rows[0]!.value} and should be ${wanted}`)
  }
}

/** Without fsync a checkpoint leaves the files to the operating system, which would write them while somebody measures. */
export async function writeToDisk(client: pg.ClientBase): Promise<void> {
  await client.query('checkpoint')
  const { rows } = await client.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  )
  for (const entry of await readdir(rows[0]!.folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = await open(join(entry.parentPath, entry.name), 'r+')
    await file.sync()
    await file.close()
  }
}
