import { afterAll, expect, test } from 'vitest'
import type { WorkOptions } from './index.ts'
import { ours, startNotes } from './notes.fixture.ts'

const { withDatabase, close } = await startNotes()
afterAll(close)

const PLANNING = {
  text: `select string_agg(name || '=' || setting, ' ' order by name) as set from pg_settings
          where name in ('cpu_index_tuple_cost', 'enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'plan_cache_mode')`,
}

test('work by key is planned with indexes only, and work after it on the same connection is not', () =>
  withDatabase(async (database) => {
    const byKey =
      'cpu_index_tuple_cost=1 enable_hashjoin=off enable_mergejoin=off enable_seqscan=off plan_cache_mode=force_generic_plan'
    const usual =
      'cpu_index_tuple_cost=0.005 enable_hashjoin=on enable_mergejoin=on enable_seqscan=on plan_cache_mode=auto'
    const read = (options?: WorkOptions) => database.read(ours, (session) => session.row(PLANNING), options)
    const within = (options?: WorkOptions) => database.transaction(ours, (tx) => tx.row(PLANNING), options)
    expect(await read({ byKey: true })).toEqual({ set: byKey })
    expect(await read()).toEqual({ set: usual })
    expect(await within({ byKey: true })).toEqual({ set: byKey })
    expect(await within()).toEqual({ set: usual })
    expect(await database.systemTransaction((tx) => tx.row(PLANNING), { byKey: true })).toEqual({
      set: byKey,
    })
    expect(await database.system.row(PLANNING)).toEqual({ set: usual })
  }))
