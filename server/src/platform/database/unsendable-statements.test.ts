import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../testing/index.ts'
import { type Database, migrate, openDatabase, type Statement, sql, type Transaction } from './index.ts'
import { directoryOf } from './migration-files.fixture.ts'

const ours = randomUUID()
let drop: () => Promise<void>
let owner: pg.Client
let database: Database

beforeAll(async () => {
  const empty = await createEmptyDatabase()
  drop = empty.drop
  await migrate(
    empty.connectionString,
    await directoryOf({ '0001_notes.sql': 'create table notes (text text primary key);' }),
  )
  owner = new pg.Client({ connectionString: empty.connectionString })
  await owner.connect()
  database = await openDatabase({ connectionString: empty.connectionString, poolSize: 2 })
})
afterEach(() => owner.query('delete from notes'))
afterAll(async () => {
  await database.close()
  await owner.end()
  await drop()
})

const write = (text: string) => sql`insert into notes (text) values (${text}) returning text`
const stored = async () =>
  (await owner.query<{ text: string }>('select text from notes order by text')).rows.map(({ text }) => text)
const settled = async (...work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((outcome) =>
    outcome.status === 'fulfilled' ? 'done' : (outcome.reason as Error).message,
  )
const transaction = <T>(work: (tx: Transaction) => Promise<T>) => database.transaction(ours, work)
const ABORTED = /^The transaction was rolled back: a statement in it failed/

const circular: Record<string, unknown> = {}
circular.itself = circular
const tooMany: Statement = { text: 'select 1', values: Array.from({ length: 70_000 }, () => '') }
const OTHER_NAME: Statement = { name: 'insert_note', text: 'select 2' }
const INSERT_NOTE: Statement = { name: 'insert_note', text: `insert into notes values ('named')` }

describe.each([
  ['a value cannot be written as JSON', { text: 'select $1::jsonb', values: [circular] }],
  ['a value cannot become text', { text: 'select $1', values: [{ toPostgres: refuse }] }],
  ['there are more values than Postgres takes', tooMany],
  ['its name belongs to another statement', OTHER_NAME],
] as [string, Statement][])('a statement that cannot be sent because %s', (_, unsendable) => {
  const prepare = () => transaction((tx) => tx.last(INSERT_NOTE)).then(() => owner.query('delete from notes'))

  test('is never left out of a transaction that commits', async () => {
    await prepare()
    let outcomes: string[] = []
    const work = transaction(async (tx) => {
      await tx.rows(write('before'))
      outcomes = await settled(tx.rows(unsendable), tx.rows(write('after')), tx.last(write('last')))
    })
    await expect(work).rejects.toThrow(ABORTED)
    expect(outcomes).toEqual([outcomes[0], outcomes[0], outcomes[0]])
    expect(outcomes[0]).not.toBe('done')
    expect(await stored()).toEqual([])
  })

  test('is never left out of a transaction of one write', async () => {
    await prepare()
    let outcomes: string[] = []
    const work = transaction(async (tx) => {
      outcomes = await settled(tx.rows(write('before')), tx.rows(unsendable), tx.last(write('last')))
    })
    await expect(work).rejects.toThrow(ABORTED)
    expect(outcomes).not.toContain('done')
    expect(await stored()).toEqual([])
  })

  test('ends the transaction also where its error is caught, in whichever tick the next statement is asked for', async () => {
    await prepare()
    const alone = transaction((tx) => tx.rows(unsendable).catch(() => {}))
    await expect(alone).rejects.toThrow(ABORTED)
    const goesOn = transaction(async (tx) => {
      await tx.rows(write('before'))
      await tx.rows(unsendable).catch(() => {})
      expect(await settled(tx.rows(write('after')), tx.last(write('last')))).toEqual([
        expect.stringMatching(ABORTED),
        expect.stringMatching(ABORTED),
      ])
    })
    await expect(goesOn).rejects.toThrow(ABORTED)
    expect(await stored()).toEqual([])
  })

  test('takes the other statements of a write without a transaction with it, and none of a later write', async () => {
    await prepare()
    await database.read(ours, async (session) => {
      const outcomes = await settled(session.rows(write('before')), session.rows(unsendable))
      expect(outcomes).not.toContain('done')
      expect(await session.rows(write('later'))).toEqual([{ text: 'later' }])
    })
    expect(await stored()).toEqual(['later'])
  })
})

test('a statement whose values cannot be sent is undone by its savepoint, and the transaction goes on', async () => {
  for (const unsendable of [{ text: 'select $1::jsonb', values: [circular] }, tooMany]) {
    await transaction(async (tx) => {
      await tx.rows(write('before'))
      const undone = tx.savepoint(() => Promise.all([tx.rows(write('undone')), tx.rows(unsendable)]))
      await undone.catch(() => {})
      await tx.last(write('last'))
    })
    expect(await stored()).toEqual(['before', 'last'])
    await owner.query('delete from notes')
  }
})

function refuse(): never {
  throw new TypeError('this value is not for Postgres')
}
