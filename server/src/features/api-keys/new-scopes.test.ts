import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ALL_SCOPES } from '@parley/contracts'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '../../platform/database/index.ts'
import { directoryOf } from '../../platform/database/migration-files.fixture.ts'
import { createEmptyDatabase } from '../../testing/index.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations')
/** Before there were leads, bookings, tools, notices and audit. */
const OLD_RESOURCES = [
  'agents',
  'api_keys',
  'channels',
  'contacts',
  'conversations',
  'events',
  'knowledge',
  'ledger',
  'messages',
  'webhooks',
]

// Where a scope was added, a migration must give it to the keys that had them all.
test('a key that was given every scope there was has every scope there is; a narrower one stays as it was', async () => {
  const names = (await readdir(MIGRATIONS)).filter((name) => name < '0120')
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(MIGRATIONS, name), 'utf8')] as const),
  )
  const { connectionString, drop } = await createEmptyDatabase()
  const client = new pg.Client({ connectionString })
  try {
    await migrate(connectionString, await directoryOf(Object.fromEntries(files)))
    await client.connect()
    const id = '01900000-0000-7000-8000-000000000001'
    await client.query(`insert into organisations values ('${id}', 'o', 'o@example.com', 'free', now())`)
    await client.query(
      `insert into workspaces (id, organisation_id, name, mode, created_at) values ('${id}', '${id}', 'w', 'live', now())`,
    )
    const whole = ['account:read', ...OLD_RESOURCES.flatMap((name) => [`${name}:read`, `${name}:write`])]
    const narrow = whole.slice(1)
    for (const [index, scopes] of [whole, narrow].entries()) {
      await client.query(
        `insert into api_keys (workspace_id, id, name, dialect, scopes, limit_profile, secret_hash, prefix, last_four, created_at)
         values ($1, $2, 'k', 'convoai', $3, 'convoai/pro', $4, 'ck_live_', 'abcd', now())`,
        [id, id.replace(/1$/, String(index)), scopes, Buffer.from([index])],
      )
    }
    await migrate(connectionString, MIGRATIONS)
    const { rows } = await client.query<{ scopes: string[]; limit_profile: string | null }>(
      'select scopes, limit_profile from api_keys order by id',
    )
    expect(rows.map(({ scopes }) => scopes.toSorted())).toEqual([[...ALL_SCOPES].sort(), narrow.toSorted()])
    expect(
      rows.map((row) => row.limit_profile),
      'it follows the plan',
    ).toEqual([null, null])
  } finally {
    await client.end()
    await drop()
  }
})
