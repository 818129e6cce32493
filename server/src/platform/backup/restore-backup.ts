/** Brings a backup into an empty database and its store of files: all of it, or nothing. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type pg from 'pg'
import { applyMigration, type Migration, prepareAlone, readMigrations } from '../database/index.ts'
import { type Storage, WrongSizeError, workspaceOf } from '../storage/index.ts'
import { BackupError } from './backup-error.ts'
import { OWN_TABLES, TRANSFER_SETTINGS } from './dump.ts'
import { unwrap } from './envelope.ts'
import {
  type BackupEnd,
  damaged,
  decodeFrames,
  type EntryEnd,
  FORMAT,
  type Frame,
  type Header,
  type SecretKeyRecord,
} from './format.ts'
import { openLoader, type TableLoader } from './load-tables.ts'

export interface RestoreTarget {
  /** As the user who shall own the tables. Used by nobody else meanwhile. */
  client: pg.Client
  storage: Storage
  /** The folder of the migrations of this version. */
  migrations: string
  /** Refuses a backup whose secrets could not be read here, before anything is changed. */
  checkKey(key: SecretKeyRecord): void
  /** In the transaction, after all migrations. */
  settle(client: pg.Client, header: Header): Promise<void>
}

export interface RestoredBackup extends BackupEnd {
  taken_at: string
  version: string
  /** Applied after the rows were loaded. */
  migrations: number
}

export async function restoreBackup(
  target: RestoreTarget,
  source: { path: string; passphrase?: string | undefined },
  onProgress: (part: string) => void = () => {},
): Promise<RestoredBackup> {
  const { client, storage } = target
  const files: string[] = []
  const read = () => decodeFrames(unwrap(createReadStream(source.path), source.passphrase))
  onProgress('checksums')
  // Postgres would answer a damaged file with an error that helps nobody.
  for await (const { kind } of read()) if (kind === 'E') onProgress('checksums are right')
  await client.query(`begin; ${TRANSFER_SETTINGS}`)
  try {
    const restored = await load(target, read(), files, onProgress)
    await client.query('commit')
    return restored
  } catch (error) {
    await client.query('rollback').catch(() => {})
    for (const key of files) await storage.of(workspaceOf(key)).delete(key)
    throw error
  }
}

async function load(
  target: RestoreTarget,
  frames: AsyncGenerator<Frame>,
  files: string[],
  onProgress: (part: string) => void,
): Promise<RestoredBackup> {
  const { client } = target
  const first = await frames.next()
  if (first.done || first.value.kind !== 'H') throw damaged()
  const header = first.value.value
  if (header.format !== FORMAT) throw newer(header)
  target.checkKey(header.key)
  await refuseUsed(client)
  const { known, later } = divide(await readMigrations(target.migrations), header)
  await prepareAlone(client)
  for (const migration of known) await applyMigration(client, migration)
  const loader = await openLoader(client)
  const counted: BackupEnd = { tables: 0, rows: 0, files: 0 }
  let end: BackupEnd | undefined
  for await (const frame of frames) {
    if (frame.kind === 'T') {
      onProgress(frame.value.name)
      counted.rows += await loadTable(loader, frame.value, frames)
      counted.tables += 1
    } else if (frame.kind === 'F') {
      if (counted.files === 0) onProgress('files')
      await putFile(target.storage, frame.value, frames, files)
      counted.files += 1
    } else if (frame.kind === 'E') end = frame.value
    else throw damaged()
  }
  if (JSON.stringify(end) !== JSON.stringify(counted)) throw damaged()
  onProgress('references')
  await loader.finish(header.sequences)
  for (const migration of later) await applyMigration(client, migration)
  await target.settle(client, header)
  return { taken_at: header.taken_at, version: header.version, migrations: later.length, ...counted }
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select c.relname ${OWN_TABLES} limit 1`)
  if (rows.length === 0) return
  throw new BackupError(
    'The database is not empty, and a restore replaces nothing. Nothing was changed. Stop every Parley process, then give ' +
      'an empty database (PARLEY_DATABASE_URL), or for the embedded Postgres a new data folder (PARLEY_DATA_DIR): ' +
      'move the present one away.',
  )
}

/** The backup's migrations as this version has them, and those that come after. */
function divide(own: Migration[], header: Header): { known: Migration[]; later: Migration[] } {
  const applied = new Map(header.migrations.map((migration) => [migration.version, migration]))
  const known = own.filter(({ version }) => applied.has(version))
  const newest = own.at(-1)?.version ?? 0
  if (header.migrations.some(({ version }) => version > newest)) throw newer(header)
  const isSame = known.every(({ version, checksum }) => applied.get(version)?.checksum === checksum)
  const last = header.migrations.at(-1)?.version ?? 0
  if (!isSame || known.length !== applied.size || known.at(-1)?.version !== last)
    throw new BackupError(
      'The backup was made by a version of Parley whose migrations are not those of this one. Nothing was changed. ' +
        `Restore it with the version that made it (${header.version}), then upgrade.`,
    )
  const later = own.filter(({ version }) => !applied.has(version))
  const late = later.find(({ version }) => version < last)
  if (late)
    throw new BackupError(
      `Migration ${late.version} (${late.name}) of this version comes before ${last}, which the backup has. Nothing was changed. ` +
        `Restore it with the version that made it (${header.version}), then upgrade.`,
    )
  return { known, later }
}

const newer = ({ version }: Header) =>
  new BackupError(
    `The backup was made by a newer version of Parley (${version}). Nothing was changed. Update this one to that version or a later one, then restore again.`,
  )

async function loadTable(
  loader: TableLoader,
  table: Parameters<TableLoader['begin']>[0],
  frames: AsyncGenerator<Frame>,
): Promise<number> {
  const writer = loader.begin(table)
  const end = await readEntry(frames, (bytes) => writer.write(bytes))
  const rows = await writer.end()
  if (rows !== end.rows) throw damaged()
  return rows
}

async function putFile(
  storage: Storage,
  { key, size }: { key: string; size: number },
  frames: AsyncGenerator<Frame>,
  files: string[],
): Promise<void> {
  const own = storage.of(workspaceOf(key))
  if (!(await own.open(key))) files.push(key)
  // The file is read while it is written, so that it is never in memory as a whole.
  await own.put(key, { size, content: entryOf(frames) }).catch((error: unknown) => {
    throw error instanceof WrongSizeError ? damaged() : error
  })
}

/** The pieces of an entry, which ends by an error where they are not those that were written. */
async function* entryOf(frames: AsyncGenerator<Frame>): AsyncGenerator<Buffer, EntryEnd> {
  const hash = createHash('sha256')
  for (;;) {
    const { value: frame, done } = await frames.next()
    if (done) throw damaged()
    if (frame.kind === 'Z') {
      if (frame.value.sha256 !== hash.digest('hex')) throw damaged()
      return frame.value
    }
    if (frame.kind !== 'D') throw damaged()
    hash.update(frame.bytes)
    yield frame.bytes
  }
}

async function readEntry(
  frames: AsyncGenerator<Frame>,
  take: (bytes: Buffer) => Promise<void>,
): Promise<EntryEnd> {
  const entry = entryOf(frames)
  for (;;) {
    const { value, done } = await entry.next()
    if (done) return value
    await take(value)
  }
}
