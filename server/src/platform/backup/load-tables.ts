/** Fills the tables of an empty schema within the caller's transaction. */
import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { OWN_TABLES } from './dump.ts'
import { type DumpedTable, damaged, type SequenceValue } from './format.ts'

export interface TableLoader {
  /** The rows that migrations made are replaced. */
  begin(table: DumpedTable): TableWriter
  /** Puts back what kept loading free in its order, which checks every reference. */
  finish(sequences: readonly SequenceValue[]): Promise<void>
}

export interface TableWriter {
  write(bytes: Buffer): Promise<void>
  /** Answers with the number of rows. */
  end(): Promise<number>
}

interface Constraint {
  tableName: string
  name: string
  definition: string
}

/** Takes off references and triggers: tables come in any order, and what triggers wrote is among the rows. */
export async function openLoader(client: pg.Client): Promise<TableLoader> {
  const quote = (name: string) => client.escapeIdentifier(name)
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname::text as name ${OWN_TABLES}`,
  )
  const known = new Set(tables.map(({ name }) => name))
  const { rows: constraints } = await client.query<Constraint>(`
    select conrelid::regclass::text as "tableName", conname::text as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`)
  await client.query('set constraints all immediate')
  for (const { tableName, name } of constraints)
    await client.query(`alter table ${tableName} drop constraint ${quote(name)}`)
  const { rows: triggered } = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { name } of triggered) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${[...known].map((name) => `public.${quote(name)}`).join(', ')}`)
  return {
    begin({ name, columns }) {
      if (!known.has(name)) throw damaged()
      return writerOf(client, `copy public.${quote(name)} (${columns.map(quote).join(', ')}) from stdin`)
    },
    async finish(sequences) {
      for (const { name, last_value, is_called } of sequences)
        await client.query('select setval($1::regclass, $2::bigint, $3)', [
          `public.${quote(name)}`,
          last_value,
          is_called,
        ])
      for (const { name } of triggered) await client.query(`alter table ${name} enable trigger user`)
      for (const { tableName, name, definition } of constraints)
        await client.query(`alter table ${tableName} add constraint ${quote(name)} ${definition}`)
    },
  }
}

function writerOf(client: pg.Client, statement: string): TableWriter {
  const copy = client.query(copyFrom(statement))
  // Postgres refuses a row at any moment. The next write, or the end, fails by it.
  const failed = new Promise<never>((_, reject) => copy.once('error', reject))
  failed.catch(() => {})
  return {
    async write(bytes) {
      if (!copy.write(bytes)) await Promise.race([once(copy, 'drain'), failed])
    },
    async end() {
      const finished = once(copy, 'finish')
      copy.end()
      await Promise.race([finished, failed])
      return copy.rowCount
    },
  }
}
