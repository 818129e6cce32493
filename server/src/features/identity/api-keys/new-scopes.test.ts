import { ALL_SCOPES } from '@parley/contracts'
import { expect, test } from 'vitest'
import { onOldDatabase } from './old-database.fixture.ts'

const ID = '01900000-0000-7000-8000-000000000001'
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
test('a key that was given every scope there was has every scope there is; a narrower one stays as it was', () =>
  onOldDatabase('0120', ID, async (client, upgrade) => {
    const whole = ['account:read', ...OLD_RESOURCES.flatMap((name) => [`${name}:read`, `${name}:write`])]
    const narrow = whole.slice(1)
    for (const [index, scopes] of [whole, narrow].entries()) {
      await client.query(
        `insert into api_keys (workspace_id, id, name, dialect, scopes, limit_profile, secret_hash, prefix, last_four, created_at)
         values ($1, $2, 'k', 'convoai', $3, 'convoai/pro', $4, 'ck_live_', 'abcd', now())`,
        [ID, ID.replace(/1$/, String(index)), scopes, Buffer.from([index])],
      )
    }
    await upgrade()
    const { rows } = await client.query<{ scopes: string[]; limit_profile: string | null }>(
      'select scopes, limit_profile from api_keys order by id',
    )
    expect(rows.map(({ scopes }) => scopes.toSorted())).toEqual([[...ALL_SCOPES].sort(), narrow.toSorted()])
    expect(
      rows.map((row) => row.limit_profile),
      'it follows the plan',
    ).toEqual([null, null])
  }))
