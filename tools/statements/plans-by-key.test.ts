import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@parley/server/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CollectedStatement, collectStatements } from './collect-statements.ts'
import { COMBINED } from './exceptions.ts'
import { readProgram } from './program.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const WORKSPACE = '01938f0e-7c3a-7000-8000-0000000abcde'
const ROWS = 6000
const IS_OF_FILLED_TABLE = /^\s*(select|with|insert|update|delete|merge)\b.*\b(contacts|conversations)\b/is

let database: TestDatabase
let client: pg.Client
let statements: readonly CollectedStatement[]
/** The columns of each index of the filled tables, in order. */
const columns = new Map<string, readonly string[]>()

interface PlanNode {
  'Index Name'?: string
  'Index Cond'?: string
  'Join Filter'?: string
  Filter?: string
  Plans?: PlanNode[]
}

/** One large workspace, which Postgres takes for fifty of average size, as it does where most of them are small. */
beforeAll(async () => {
  statements = collectStatements(readProgram(ROOT)).statements.filter(
    ({ text, caller }) => IS_OF_FILLED_TABLE.test(text) && !(caller in COMBINED),
  )
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  await client.query('set session_replication_role = replica')
  const at = "timestamptz '2026-01-01' + i * interval '1 minute'"
  const series = `generate_series(1, ${ROWS}) i`
  await client.query(`
    insert into contacts (workspace_id, id, name, created_at, updated_at)
    select '${WORKSPACE}', gen_random_uuid(), 'Name ' || i, ${at}, ${at} from ${series}`)
  await client.query(`
    insert into conversations (workspace_id, id, channel_id, contact_id, last_message_at, created_at, updated_at)
    select '${WORKSPACE}', gen_random_uuid(), '${WORKSPACE}', gen_random_uuid(), ${at}, ${at}, ${at} from ${series}`)
  // A channel has one workspace, and most of them are small, too.
  await client.query('alter table conversations alter column channel_id set (n_distinct = 1000)')
  for (const table of ['contacts', 'conversations']) {
    await client.query(`alter table ${table} alter column workspace_id set (n_distinct = 50)`)
    await client.query(`vacuum analyze ${table}`)
  }
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array(select pg_get_indexdef(i.indexrelid, k, true) from generate_series(1, i.indnkeyatts) k) as columns
      from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid in ('contacts'::regclass, 'conversations'::regclass)`)
  for (const row of rows) columns.set(row.name, row.columns)
}, 300_000)

afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Postgres reads every entry of the workspace, because a column between it and the id has no condition. */
function readsWholeWorkspace({ 'Index Name': index, 'Index Cond': condition }: PlanNode): boolean {
  const keys = index === undefined ? undefined : columns.get(index)
  if (keys === undefined || !/\bid = /.test(condition ?? '')) return false
  const place = keys.indexOf('id')
  return keys.slice(0, place).some((key) => !condition!.includes(`${key} = `))
}

const COMPARES_CHANNEL = `
  select c.id from unnest($3::uuid[]) as p (id)
    join conversations c on c.workspace_id = $1::uuid and c.channel_id = $2::uuid and c.contact_id = p.id`

/** Postgres reads every conversation of the channel, and compares each with the contacts. */
function comparesWholeChannel(node: PlanNode): boolean {
  const compares = /\bcontact_id\b/.test(node['Join Filter'] ?? node.Filter ?? '')
  return compares && nodesOf(node).some(readsWholeChannel)
}

function readsWholeChannel({ 'Index Name': index, 'Index Cond': condition = '' }: PlanNode): boolean {
  return (columns.get(index ?? '')?.includes('contact_id') ?? false) && !/\bcontact_id = /.test(condition)
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** Where statements stand whose plan has such a node. */
async function findPlans(isBad: (node: PlanNode) => boolean): Promise<string[]> {
  const explain = statements.map(({ text }) => `explain (generic_plan, format json) ${text}`).join(';\n')
  const results = (await client.query(explain)) as unknown as pg.QueryResult[]
  expect(results).toHaveLength(statements.length)
  return statements.flatMap(({ place }, index) =>
    nodesOf(results[index]!.rows[0]['QUERY PLAN'][0].Plan).some(isBad) ? [place] : [],
  )
}

/** As work by key, and as the role of the application. */
beforeAll(async () => {
  const settings = await database.database.read(
    WORKSPACE,
    (session) =>
      session.rows<{ name: string; setting: string }>({
        text: `select name, setting from pg_settings where source = 'session' and (name like 'enable%' or name like '%cost')`,
      }),
    { byKey: true },
  )
  for (const { name, setting } of settings)
    await client.query('select set_config($1, $2, false)', [name, setting])
  await client.query(`set role parley_app; set parley.workspace_id = '${WORKSPACE}'`)
})

test('work by key finds rows by their ids without reading the index of a whole workspace, however many workspaces are small', async () => {
  expect(await findPlans(readsWholeWorkspace)).toEqual([])
  // With the usual costs of an index entry there are such statements: the check sees them.
  await client.query('begin; set local cpu_index_tuple_cost = 0.005')
  expect(await findPlans(readsWholeWorkspace)).not.toEqual([])
  await client.query('rollback')
}, 300_000)

test('work by key finds the conversation of a contact without reading all conversations of the channel, however many channels are small', async () => {
  expect(await findPlans(comparesWholeChannel)).toEqual([])
  const { rows } = await client.query(`explain (generic_plan, format json) ${COMPARES_CHANNEL}`)
  const seen = nodesOf(rows[0]['QUERY PLAN'][0].Plan).some(comparesWholeChannel)
  expect(seen, 'the check sees a statement that does').toBe(true)
}, 300_000)
