/** One Postgres that is reached directly and through a pooler. A tap counts what is sent to it. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createEmptyDatabase } from '../../testing/index.ts'
import { startFakePooler } from './fake-pooler.fixture.ts'
import { migrate, openDatabase, sql } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'
import { startWireTap } from './wire-tap.fixture.ts'

export const ours = randomUUID()
export const MODES = ['direct', 'pooled'] as const

export const one = (n: number) => sql`select ${n}::int as n`
export const write = (text: string, parent: string | null = null) =>
  sql`insert into notes (workspace_id, text, parent) values (${ours}, ${text}, ${parent}) returning text`
export const failureOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error) => error)

export async function startPipelined() {
  const { connectionString: direct, drop } = await createEmptyDatabase()
  await migrate(
    direct,
    await directoryOf({
      '0001_notes.sql': `
        create table notes (workspace_id uuid not null, text text not null unique, parent text,
                            primary key (workspace_id, text),
                            foreign key (parent) references notes (text) deferrable initially deferred);
        alter table notes enable row level security;
        create policy tenant on notes
          using (workspace_id = nullif(current_setting('parley.workspace_id', true), '')::uuid);`,
    }),
  )
  const owner = new pg.Client({ connectionString: direct })
  await owner.connect()
  const tap = await startWireTap(Number(new URL(direct).port))
  const pooler = await startFakePooler({ port: tap.port, mode: 'transaction' })
  const through = (port: number) => Object.assign(new URL(direct), { port: String(port) }).href
  // One connection for the workspace, so that each test meets the one of the test before.
  const options = { poolSize: 2, log: { warn: () => {}, error: () => {} } }
  const databases = {
    direct: await openDatabase({ ...options, connectionString: through(tap.port) }),
    pooled: await openDatabase({
      ...options,
      connectionString: through(pooler.port),
      listenConnectionString: direct,
    }),
  }

  const clear = () => owner.query('delete from notes')
  const stored = async () =>
    (await owner.query<{ text: string }>('select text from notes order by text')).rows.map(({ text }) => text)
  /** How often Postgres was asked for something and waited for. */
  const roundTrips = () => tap.sent().replace(/[^SQ]/g, '').length
  async function roundTripsOf(work: Promise<unknown>): Promise<number> {
    await work
    return roundTrips()
  }

  async function close(): Promise<void> {
    await Promise.all(Object.values(databases).map((database) => database.close()))
    await pooler.close()
    await tap.close()
    await owner.end()
    await drop()
  }

  return { owner, tap, databases, clear, stored, roundTrips, roundTripsOf, close }
}
