import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@parley/server/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSources } from '../boundaries/find-sources.ts'
import { isForTests } from '../boundaries/import.ts'
import { LADDER } from '../boundaries/ladder.ts'
import { TABLE_OWNERS } from '../boundaries/table-owners.ts'
import { checkExceptions } from './check-exceptions.ts'
import { checkStatements, type StatementReport } from './check-statements.ts'
import { collectStatements } from './collect-statements.ts'
import { COMBINED, DYNAMIC, NEVER_NULL, PREFACES } from './exceptions.ts'
import { readProgram } from './program.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const folders: string[] = []
let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  await client.query('set role parley_app')
})

afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  await client.end()
  await database.drop()
})

/** A server that consists of one store. */
function serverWith(store: string) {
  const root = mkdtempSync(join(tmpdir(), 'parley-statements-'))
  folders.push(root)
  const files = {
    'package.json': JSON.stringify({ workspaces: ['server'] }),
    'server/package.json': JSON.stringify({ name: '@parley/server' }),
    'server/src/teams.store.ts': `import sql, { raw } from 'sql-template-tag'\n${store}`,
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return readProgram(root)
}

async function check(store: string): Promise<StatementReport> {
  const program = serverWith(store)
  return checkStatements(client, program, collectStatements(program))
}

test('every statement of the server is one that Postgres accepts from the application role, and its row type fits', async () => {
  const program = readProgram(ROOT)
  const collection = collectStatements(program)
  const report = await checkStatements(client, program, {
    ...collection,
    statements: collection.statements.filter(({ caller }) => !(caller in COMBINED)),
  })

  expect(report.problems).toEqual([])
  expect(report.nullable.sort()).toEqual(Object.keys(NEVER_NULL).sort())
  expect(
    Object.keys(COMBINED).filter((one) => !collection.statements.some(({ caller }) => caller === one)),
  ).toEqual([])
  // Each template is part of at least one statement, so that none is passed over because it was not understood.
  expect(checkExceptions(collection, { dynamic: DYNAMIC, prefaces: PREFACES })).toEqual([])
  expect(collection.templates).toBe(countTemplates())
}, 300_000)

test('SQL that only the running program knows, and SQL that is sent nowhere, must be listed; and nothing else may be', () => {
  const program = serverWith(`
export const find = (tx, text) => tx.rows(text)
export const LOST = sql\`select 1\``)
  const collection = collectStatements(program)
  const store = 'server/src/teams.store.ts'
  expect(checkExceptions(collection, { dynamic: {}, prefaces: {} })).toEqual([
    expect.stringContaining(`${store} find sends SQL that only the running program knows`),
    expect.stringMatching(/teams\.store\.ts:\d+ holds SQL that is in no statement found/),
  ])
  const listed = { dynamic: { [`${store} find`]: 'Why.' }, prefaces: { [store]: 'Why.' } }
  expect(checkExceptions(collection, listed)).toEqual([])
  expect(checkExceptions({ dynamic: [], unused: [] }, listed)).toEqual([
    expect.stringContaining(`${store} find is not needed in DYNAMIC any more`),
    expect.stringContaining(`${store} is not needed in PREFACES any more`),
  ])
})

test('every table of the schema has an owner, and the map names no other', async () => {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
  )
  expect(Object.keys(TABLE_OWNERS).sort()).toEqual(rows.map(({ name }) => name).sort())
  for (const owner of new Set(Object.values(TABLE_OWNERS))) {
    expect([...LADDER, 'platform', 'http']).toContain(owner)
  }
})

/** Found in another way than by reading the syntax, in the files that git lists. */
function countTemplates(): number {
  const sources = listSources(ROOT).filter((path) => path.startsWith('server/src/') && !isForTests(path))
  return sources.reduce(
    (count, path) => count + (readFileSync(join(ROOT, path), 'utf8').match(/(?<!`)\bsql`/g)?.length ?? 0),
    0,
  )
}

test('a misspelt column is reported with its place', async () => {
  const { problems } = await check(
    'export const read = (session) => session.rows<{ name: string }>(sql`select nmae as name from teams`)',
  )
  expect(problems).toEqual(['server/src/teams.store.ts:2: column "nmae" does not exist'])
})

test.each(['rows', 'row', 'last'])(
  'a misspelt column is reported when it is asked for with %s',
  async (method) => {
    const { problems } = await check(
      `export const read = (tx) => tx.${method}(sql\`select nmae from teams\`)`,
    )
    expect(problems).toEqual(['server/src/teams.store.ts:2: column "nmae" does not exist'])
  },
)

test('a misspelt column is reported in each branch, in what is pushed, and in what a caller passes', async () => {
  const { problems } = await check(`
    const either = (first: boolean) => (first ? sql\`name\` : sql\`wrong_branch\`)
    export const one = (session, first) => session.rows(sql\`select \${either(first)} from teams\`)
    export const many = (session, wanted) => {
      const conditions = [sql\`true\`]
      if (wanted) conditions.push(sql\`wrong_push = 1\`)
      return session.rows(sql\`select 1 from teams where \${join(conditions, ' and ')}\`)
    }
    const inner = (session, where: Sql) => session.rows(sql\`select 1 from teams where \${where}\`)
    type Sql = ReturnType<typeof sql>
    export const outer = (session) => inner(session, sql\`wrong_caller = 1\`)`)
  for (const name of ['wrong_branch', 'wrong_push', 'wrong_caller']) {
    expect(problems.join('\n')).toContain(`column "${name}" does not exist`)
  }
  expect(problems).toHaveLength(3)
})

test('a table that the application role may not read is reported', async () => {
  const { problems } = await check(
    'export const read = (session) => session.rows(sql`select 1 from pg_authid`)',
  )
  expect(problems).toEqual(['server/src/teams.store.ts:2: permission denied for table pg_authid'])
})

test('a row type is reported when a field is not returned, is of another type, or may be null', async () => {
  const { problems, nullable } = await check(`
    interface Row { id: string; nmae: string; created_at: string; business_hours_id: string }
    export const read = (session) => session.rows<Row>(sql\`select * from teams\`)`)
  expect(problems).toEqual([
    expect.stringContaining('declares nmae, and the statement returns only workspace_id, id, name'),
    'server/src/teams.store.ts:4: declares created_at as string, and it arrives as Date',
  ])
  expect(nullable).toEqual(['server/src/teams.store.ts read business_hours_id'])
})

test('SQL that no statement holds, and SQL that is not known before the program runs, are reported', () => {
  const { unused, dynamic } = collectStatements(
    serverWith(`
      export const forgotten = sql\`select 1\`
      export const read = (session, table: string) => session.rows(sql\`select 1 from \${raw(table)}\`)`),
  )
  expect(unused).toEqual(['server/src/teams.store.ts:3'])
  expect(dynamic).toEqual(['server/src/teams.store.ts read'])
})
