import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sql, type Transaction } from './index.ts'
import { MODES, one, ours, startPipelined, write } from './pipelined.fixture.ts'

const { databases, clear, stored, close } = await startPipelined()
afterEach(clear)
afterAll(close)

describe.each(MODES)('%s', (mode) => {
  const database = () => databases[mode]
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => database().transaction(ours, work)

  test('a transaction of one write runs as the application role in its workspace, and leaves no setting behind', async () => {
    const look = sql`
      select current_user as role, current_setting('parley.workspace_id') as workspace,
             set_config('lock_timeout', '1s', true) as changed, set_config('enable_seqscan', 'off', true) as planning`
    const seen = { role: 'parley_app', workspace: ours, changed: '1s', planning: 'off' }
    expect(await transaction((tx) => tx.last(look))).toEqual([seen])
    const settings = sql`
      select current_setting('lock_timeout') as lock, current_setting('enable_seqscan') as planning,
             current_setting('parley.workspace_id') as workspace`
    expect(await database().read(ours, (session) => session.row(settings))).toEqual({
      lock: '5s',
      planning: 'on',
      workspace: ours,
    })
    await expect(database().transaction(randomUUID(), (tx) => tx.last(write('planted')))).rejects.toThrow(
      /row-level security/,
    )
  })

  test.each([
    { how: 'the only statement', before: [], isBegun: false },
    { how: 'in the same write as others', before: ['kept?'], isBegun: false },
    { how: 'after others', before: ['kept?'], isBegun: true },
  ])(
    'a last statement, $how, that fails or breaks a deferred constraint leaves nothing',
    async ({ before, isBegun }) => {
      for (const [last, message] of [
        [sql`select 1 / 0`, /zero/],
        [write('orphan', 'of nobody'), /foreign key/],
      ] as const) {
        const done = transaction(async (tx) => {
          const earlier = before.map((text) => tx.rows(write(text)))
          if (isBegun) await Promise.all(earlier)
          const [rows] = await Promise.all([tx.last(last), ...earlier])
          return rows
        })
        await expect(done).rejects.toThrow(message)
        expect(await stored()).toEqual([])
      }
      expect(await transaction((tx) => tx.row(one(1)))).toEqual({ n: 1 })
    },
  )

  test('nothing is taken after the last statement, and a savepoint can hold none', async () => {
    await transaction(async (tx) => {
      const last = tx.last(write('a'))
      await expect(tx.rows(write('b'))).rejects.toThrow(/ended with its last statement/)
      await last
      await expect(tx.last(write('b'))).rejects.toThrow(/ended with its last statement/)
      await expect(tx.savepoint(async () => 1)).rejects.toThrow(/ended with its last statement/)
    })
    const inSavepoint = transaction((tx) => tx.savepoint(() => tx.last(write('b'))))
    await expect(inSavepoint).rejects.toThrow(/savepoint/)
    expect(await stored()).toEqual(['a'])
  })

  test('a failed last statement whose error was caught does not pass for a commit', async () => {
    for (const before of [[], [write('lost')]]) {
      const quiet = transaction(async (tx) => {
        for (const statement of before) await tx.rows(statement)
        await tx.last(sql`select 1 / 0`).catch(() => {})
      })
      await expect(quiet).rejects.toThrow(/rolled back/)
    }
    expect(await stored()).toEqual([])
  })

  test('actions run once the last statement is durable, also when the work throws after it, and never when it failed', async () => {
    const calls: string[] = []
    const late = transaction(async (tx) => {
      tx.afterCommit(() => calls.push('durable'))
      await tx.last(write('a'))
      throw new Error('too late')
    })
    await expect(late).rejects.toThrow('too late')
    const failed = transaction(async (tx) => {
      tx.afterCommit(() => calls.push('never'))
      await tx.last(write('a'))
    })
    await expect(failed).rejects.toThrow(/duplicate key/)
    expect([calls, await stored()]).toEqual([['durable'], ['a']])
  })

  test('a last statement that is not awaited is committed once', async () => {
    const actions: string[] = []
    await transaction(async (tx) => {
      tx.afterCommit(() => actions.push('durable'))
      void tx.last(write('a'))
    })
    expect([actions, await stored()]).toEqual([['durable'], ['a']])
  })
})
