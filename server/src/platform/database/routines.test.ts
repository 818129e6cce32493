/** Rights to call each function of the product. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts'
import { administer, databaseUrl } from '../../testing/start-postgres.ts'

const STRANGER = 'parley_test_stranger'
let tested: TestDatabase
let stranger: pg.Client
let owner: pg.Client

beforeAll(async () => {
  tested = await createTestDatabase()
  await administer(
    tested.connectionString,
    `do $$ begin create role ${STRANGER} login password 'secret'; exception when duplicate_object then null; end $$`,
  )
  const url = new URL(tested.connectionString)
  url.username = STRANGER
  url.password = 'secret'
  stranger = new pg.Client({ connectionString: url.href })
  owner = new pg.Client({ connectionString: databaseUrl(tested.connectionString, url.pathname.slice(1)) })
  await Promise.all([stranger.connect(), owner.connect()])
})
afterAll(async () => {
  await Promise.all([stranger.end(), owner.end()])
  await tested.drop()
})

const OURS = `p.pronamespace = 'public'::regnamespace and not exists (
  select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`

test('no function or procedure of ours is executable by PUBLIC', async () => {
  const { rows } = await owner.query(
    `select p.oid::regprocedure::text as name from pg_proc p where ${OURS} and has_function_privilege('public', p.oid, 'execute')`,
  )
  expect(rows).toEqual([])
  const all = await owner.query(`select from pg_proc p where ${OURS} and p.prosecdef`)
  expect(all.rowCount).toBeGreaterThan(50)
})

test('the application role may call every function and procedure of ours: its writes set off triggers that do', async () => {
  const { rows } = await owner.query(
    `select p.oid::regprocedure::text as name from pg_proc p
      where ${OURS} and not has_function_privilege('parley_app', p.oid, 'execute')`,
  )
  expect(rows).toEqual([])
})

test('a role that is not the application role is refused every function that works with the owner’s rights', async () => {
  const { rows } = await owner.query<{ call: string }>(
    `select format('select %I(%s)', p.proname,
              (select string_agg(format('null::%s', format_type(t, null)), ', ') from unnest(p.proargtypes) t)) as call
       from pg_proc p where ${OURS} and p.prosecdef and p.prorettype <> 'trigger'::regtype`,
  )
  expect(rows.length).toBeGreaterThan(50)
  const passed: string[] = []
  for (const { call } of rows) {
    const error = await stranger
      .query(`select set_config('search_path', 'public', false); ${call}`)
      .catch((e) => e)
    // undefined_function: without the right to use the schema, its functions are not even found.
    if (!['42501', '42883'].includes(error.code)) passed.push(call)
  }
  expect(passed).toEqual([])
})

test('a function made by a later migration is closed, too', async () => {
  await owner.query('create function made_later() returns int language sql security definer return 1')
  await expect(stranger.query('select public.made_later()')).rejects.toThrow(/permission denied/)
})

test('every security-definer function with a text body has a search path that no caller can write to', async () => {
  const { rows } = await owner.query(
    `select p.oid::regprocedure::text as name, p.proconfig as settings from pg_proc p
      where ${OURS} and p.prosecdef and p.prosqlbody is null and not coalesce('search_path=public, pg_temp' = any (p.proconfig), false)`,
  )
  expect(rows).toEqual([])
})
