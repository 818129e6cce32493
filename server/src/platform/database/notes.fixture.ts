/** A database with one table of notes, which each workspace sees for itself. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createEmptyDatabase } from '../../testing/index.ts'
import { type Database, migrate, openDatabase, sql } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'

/** Two workspaces. */
export const ours = randomUUID()
export const theirs = randomUUID()

export const write = (workspace: string, text: string) =>
  sql`insert into notes (workspace_id, text) values (${workspace}, ${text})`
export const visible = (database: Database, workspace: string) =>
  database.read(workspace, (session) =>
    session.rows<{ text: string }>(sql`select text from notes order by id`),
  )

export async function startNotes() {
  const { connectionString, drop } = await createEmptyDatabase()
  await migrate(
    connectionString,
    await directoryOf({
      '0001_notes.sql': `
        create table notes (workspace_id uuid not null, id serial, text text not null unique, primary key (workspace_id, id));
        alter table notes enable row level security;
        create policy tenant on notes
          using (workspace_id = nullif(current_setting('parley.workspace_id', true), '')::uuid);
        create function count_notes() returns bigint language sql security definer as 'select count(*) from notes';`,
    }),
  )
  const owner = new pg.Client({ connectionString })
  await owner.connect()

  /** With two connections, one of them for tenants, so that every workspace meets the connection of the one before. */
  async function withDatabase<T>(work: (database: Database) => Promise<T>, poolSize = 2): Promise<T> {
    const database = await openDatabase({ connectionString, poolSize })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }

  const owned = async (text: string) =>
    (await owner.query('select 1 from notes where text = $1', [text])).rowCount

  async function close(): Promise<void> {
    await owner.end()
    await drop()
  }

  return { connectionString, owner, withDatabase, owned, close }
}
