/** The floor: Postgres' own COPY of the same contacts, with their identities, into the same tables and into a bare one. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { monotonicNow } from '../load/monotonic-now.ts'

export interface CopyFloor {
  /** Into the tables with their keys, indexes and triggers. Rows a second; a row is a contact with its identities. */
  perSecond: number
  /** The contacts alone into a table without a key or an index. */
  barePerSecond: number
}

const CONTACTS = `id, name, email, language, time_zone, tags, custom_fields, lead_score, created_at, updated_at`

export async function measureCopy(
  connectionString: string,
  from: string,
  to: string,
  rows: number,
): Promise<CopyFloor> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-copy-'))
  // Postgres may run as another user.
  await chmod(folder, 0o777)
  const client = new pg.Client({ connectionString })
  await client.connect()
  const file = (name: string) => `'${join(folder, name)}'`
  const timed = async (...statements: string[]) => {
    const started = monotonicNow()
    for (const statement of statements) await client.query(statement)
    return (rows * 1000) / (monotonicNow() - started)
  }
  try {
    await client.query(
      `copy (select '${to}'::uuid, ${CONTACTS} from contacts where workspace_id = '${from}' order by id) to ${file('contacts')}`,
    )
    await client.query(
      `copy (select '${to}'::uuid, kind, value, contact_id, created_at from contact_identities
              where workspace_id = '${from}' order by contact_id) to ${file('identities')}`,
    )
    await client.query('checkpoint')
    const perSecond = await timed(
      `copy contacts (workspace_id, ${CONTACTS}) from ${file('contacts')}`,
      `copy contact_identities (workspace_id, kind, value, contact_id, created_at) from ${file('identities')}`,
    )
    await client.query(`create table bench_bare as select workspace_id, ${CONTACTS} from contacts limit 0`)
    await client.query('checkpoint')
    const barePerSecond = await timed(`copy bench_bare from ${file('contacts')}`)
    return { perSecond, barePerSecond }
  } finally {
    await client.end()
    await rm(folder, { recursive: true, force: true })
  }
}
