import { expect, test } from 'vitest'
import { onOldDatabase } from './old-database.fixture.ts'

const uuid = (last: number) => `01900000-0000-7000-8000-00000000000${last}`
const MEMBER = uuid(7)

test('a key older than the record of makers gets its maker from the audit trail, or none if the trail has no entry', () =>
  onOldDatabase('0290', uuid(1), async (client, upgrade) => {
    const made = new Date('2026-01-01T10:00:00.123Z')
    for (const [number, lastFour, createdAt] of [
      [1, 'aaaa', made],
      [2, 'bbbb', made],
      [3, 'cccc', new Date('2025-01-01T10:00:00Z')],
    ] as const) {
      await client.query(
        `insert into api_keys (workspace_id, id, name, scopes, secret_hash, prefix, last_four, created_at)
         values ($1, $2, 'k', '{}', $3, 'parley_live_', $4, $5)`,
        [uuid(1), uuid(number), Buffer.from([number]), lastFour, createdAt],
      )
    }
    for (const [number, kind, actor, lastFour] of [
      [1, 'member', MEMBER, 'aaaa'],
      [2, 'operator', null, 'bbbb'],
    ] as const) {
      await client.query(
        `insert into audit_entries (workspace_id, id, actor_kind, actor_id, operation, subject_noun, outcome, after, created_at)
         values ($1, $2, $3, $4, 'api_keys.create', 'api_key', 'succeeded', $5, $6)`,
        [uuid(1), uuid(number), kind, actor, { masked: `parley_live_••••${lastFour}` }, made],
      )
    }
    await upgrade()
    const { rows } = await client.query('select created_by_kind, created_by_id from api_keys order by id')
    expect(rows).toEqual([
      { created_by_kind: 'member', created_by_id: MEMBER },
      { created_by_kind: 'operator', created_by_id: null },
      { created_by_kind: null, created_by_id: null },
    ])
  }))
