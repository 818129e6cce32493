/** All rows as one moment saw them, in COPY format. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { BackupError } from './backup-error.ts'
import {
  type AppliedMigration,
  type DumpedTable,
  encodeFrame,
  PIECE_BYTES,
  type SequenceValue,
} from './format.ts'

export interface Snapshot {
  takenAt: Date
  migrations: AppliedMigration[]
  tables: DumpedTable[]
  sequences: SequenceValue[]
}

/** Of ours: not of an extension. Rows of unlogged tables do not outlive a crash of Postgres either. */
export const OWN_TABLES = `
  from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
   and c.relname <> 'schema_migrations'
   and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Settings under which any version of Postgres reads what another one wrote. */
export const TRANSFER_SETTINGS = `
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 3;
  set local timezone = 'UTC'; set local client_encoding = 'UTF8'; set local search_path = public, pg_temp;
  set local row_security = off`

/** Opens the transaction whose snapshot everything is read in. No migration runs until it ends. */
export async function openSnapshot(client: pg.Client): Promise<Snapshot> {
  const { rows: found } = await client.query(`select to_regclass('public.schema_migrations') as name`)
  if (found[0]?.name === null)
    throw new BackupError('The database holds no installation of Parley yet, so there is nothing to back up.')
  await client.query(`begin isolation level repeatable read read only; ${TRANSFER_SETTINGS}`)
  // A lock is taken before the first statement that reads, and thus before the snapshot.
  await client.query('lock table public.schema_migrations in share mode')
  const { rows: moments } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  const { rows: migrations } = await client.query<AppliedMigration>(
    'select version, name, checksum from public.schema_migrations order by version',
  )
  const { rows: tables } = await client.query<DumpedTable>(`
    select t.name, array_agg(a.attname::text order by a.attnum) as columns
      from (select c.oid, c.relname::text as name ${OWN_TABLES}) t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by t.name order by t.name`)
  return { takenAt: moments[0]!.now, migrations, tables, sequences: await readSequences(client) }
}

/** Sequences are never rolled back, so that these values are at least those of the snapshot. */
async function readSequences(client: pg.Client): Promise<SequenceValue[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  )
  const sequences: SequenceValue[] = []
  for (const { name } of names) {
    const { rows } = await client.query<Omit<SequenceValue, 'name'>>(
      `select last_value::text as last_value, is_called from public.${client.escapeIdentifier(name)}`,
    )
    sequences.push({ name, ...rows[0]! })
  }
  return sequences
}

/** The frames of one table. */
export async function* dumpTable(client: pg.Client, table: DumpedTable): AsyncGenerator<Buffer, number> {
  yield encodeFrame({ kind: 'T', value: table })
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const copy = client.query(
    copyTo(`copy public.${client.escapeIdentifier(table.name)} (${columns}) to stdout`),
  )
  const hash = createHash('sha256')
  yield* dataFrames(copy, hash)
  yield encodeFrame({ kind: 'Z', value: { sha256: hash.digest('hex'), rows: copy.rowCount } })
  return copy.rowCount
}

export async function* dataFrames(
  content: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Buffer> {
  for await (const bytes of gather(content)) {
    hash.update(bytes)
    yield encodeFrame({ kind: 'D', bytes })
  }
}

/** COPY answers row by row; frames of many rows cost less. */
async function* gather(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    held.push(piece)
    size += piece.length
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}
