/** Rows and files that no program expects stop nothing else. */
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { CommitOutcomeUnknownError } from '../../../platform/database/index.ts'
import { startImports } from './imports.fixture.ts'

const { bench, handlers, imports, run, get, settle, errors, errorFile, contacts, close } =
  await startImports()
afterAll(close)

const [FIRST, SECOND] = ['+919812345678', '+919812345679']

test('a number that a contact has stays theirs when a row names it after another one', async () => {
  const owner = await bench.workspace()
  await bench.call(handlers, owner, 'contacts.create', { phone: FIRST, external_id: '7' })
  const done = await run(owner, `external_id,phone,mobile\n7,${SECOND},${FIRST}\n`)
  expect(done).toMatchObject({ status: 'completed', counts: { updated: 1, failed: 0 } })
  const [contact] = await contacts(owner)
  const phones = contact!.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  expect(phones.sort()).toEqual([FIRST, SECOND])
})

test('a row that the database refuses becomes an error of the row, and the others are taken', async () => {
  const owner = await bench.workspace()
  const rows = [1, 2, 3, 4, 5].map((number) => ({
    external_id: String(number),
    note: number === 3 ? { text: 'a\0b' } : 'plain',
  }))
  const created = await bench.call(handlers, owner, 'imports.create', { rows })
  await settle()
  const done = await get(owner, created)
  expect(done).toMatchObject({ status: 'completed', counts: { processed: 5, created: 4, failed: 1 } })
  expect(await errors(owner, done)).toMatchObject([{ line: 3, problems: [{ rule: 'cannot_be_stored' }] }])
})

test('a row that always takes too long becomes an error of the row, and the others are taken', async () => {
  const owner = await bench.workspace()
  const database = new pg.Client({ connectionString: bench.connectionString })
  await database.connect()
  await database.query(`
    create function be_slow() returns trigger language plpgsql as
      'begin raise exception ''canceling statement due to statement timeout'' using errcode = ''57014''; end';
    create trigger be_slow before insert on contacts for each row when (new.name = 'Slow') execute function be_slow()`)
  try {
    const names = ['Asha', 'Ravi', 'Slow', 'Meera', 'Dev']
    const rows = names.map((name, index) => ({ external_id: String(index), name }))
    const created = await bench.call(handlers, owner, 'imports.create', { rows })
    await settle()
    const done = await get(owner, created)
    expect(done).toMatchObject({ status: 'completed', counts: { processed: 5, created: 4, failed: 1 } })
    expect(await errors(owner, done)).toMatchObject([{ line: 3, problems: [{ rule: 'timed_out' }] }])
  } finally {
    await database.query('drop function be_slow cascade')
    await database.end()
  }
})

test('an import that fails again and again does not hold up another one of the workspace', async () => {
  const owner = await bench.workspace()
  const create = (external_id: string) =>
    bench.call(handlers, owner, 'imports.create', { rows: [{ external_id }] })
  const [broken, sound] = [await create('1'), await create('2')]
  const { database } = bench.platform
  const transaction = vi
    .spyOn(database, 'transaction')
    .mockRejectedValueOnce(new CommitOutcomeUnknownError('the connection is gone'))
  await imports.drain()
  transaction.mockRestore()
  expect((await get(owner, broken)).counts.created).toBe(0)
  await imports.drain()
  expect((await get(owner, sound)).counts.created).toBe(1)
})

test('a character that is cut in two is no reason to stop', async () => {
  const owner = await bench.workspace()
  const heading = `${'x'.repeat(63)}😀`
  const done = await run(
    owner,
    `phone,first name,last name,${heading}\n${FIRST},${'a'.repeat(198)},😀b,value\n${'9'.repeat(59)}😀,,,\n`,
  )
  expect(done).toMatchObject({ status: 'completed', counts: { created: 1, failed: 1 } })
})

test.each(['__proto__', 'constructor', 'toString'])('a heading may be %s', async (heading) => {
  const owner = await bench.workspace()
  const done = await run(owner, `phone,${heading}\n${FIRST},kept\n`)
  expect(done).toMatchObject({ status: 'completed', counts: { created: 1, failed: 0 } })
  expect((await contacts(owner))[0]!.custom_fields).toEqual({ [`column ${heading}`]: 'kept' })
})

test('keys of a call may be names of objects', async () => {
  const owner = await bench.workspace()
  const rows = [{ phone: FIRST, constructor: 'kept' }]
  await bench.call(handlers, owner, 'imports.create', { rows })
  await settle()
  expect((await contacts(owner))[0]!.custom_fields).toEqual({ constructor: 'kept' })
})

const HOSTILE_KEYS =
  '{ "phone": "+919812345678", "custom_fields": { "__proto__": { "isAdmin": true }, "constructor": "kept" } }'

test('the key __proto__ under custom_fields is data, and no object takes it as its prototype', async () => {
  const owner = await bench.workspace()
  const rows = [JSON.parse(HOSTILE_KEYS) as Record<string, unknown>]
  await bench.call(handlers, owner, 'imports.create', { rows })
  await settle()
  const kept = (await contacts(owner))[0]!.custom_fields
  expect(kept).toEqual({ 'column __proto__': { isAdmin: true }, constructor: 'kept' })
  expect('isAdmin' in kept).toBe(false)
})

test.each([
  [`phone,custom_fields.__proto__\n${FIRST},kept\n`, undefined],
  [`phone,note\n${FIRST},kept\n`, { phone: 'phone', note: 'custom_fields.__proto__' }],
])('a column of a file may fill the custom field __proto__: %j', async (content, mapping) => {
  const owner = await bench.workspace()
  const created = await bench.call(handlers, owner, 'imports.upload', {
    file: { filename: 'people.csv', bytes: new TextEncoder().encode(content) },
  })
  if (mapping) await bench.call(handlers, owner, 'imports.update', { id: created.id, mapping })
  await bench.call(handlers, owner, 'imports.start', { id: created.id })
  await settle()
  expect((await contacts(owner))[0]!.custom_fields).toEqual({ 'column __proto__': 'kept' })
})

test('a long cell of a row that fails is kept in part', async () => {
  const owner = await bench.workspace()
  const done = await run(owner, `phone,note\n12,${'x'.repeat(50_000)}\n`)
  const [error] = await errors(owner, done)
  expect(String((error!.values as Record<string, unknown>).note)).toMatch(/^x{9999}…$/)
})

test('the file of errors holds the cells that are too many, and the row is refused again as it is', async () => {
  const owner = await bench.workspace()
  const file = await errorFile(owner, await run(owner, `name,phone\nRao,${FIRST},surplus,more\n`))
  expect(file).toMatch(/,surplus,more\r\n$/)
  expect((await run(owner, file)).counts).toMatchObject({ created: 0, failed: 1 })
})
