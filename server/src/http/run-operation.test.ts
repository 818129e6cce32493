import { OperationError, type Principal } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../platform/database/index.ts'
import { MESSAGE, NOTHING, openRunning, type Running, refusal, SENT } from './run-operation.fixture.ts'

let running: Running
let edge: Running['edge']
let script: Running['script']
let runnerOf: Running['runnerOf']
let run: Running['run']
let newKey: Running['newKey']
let nameOfWorkspace: Running['nameOfWorkspace']
beforeAll(async () => {
  running = await openRunning()
  ;({ edge, script, runnerOf, run, newKey, nameOfWorkspace } = running)
})
afterAll(() => running.edge.close())
beforeEach(() => running.startAnew())

describe('the scopes of a caller', () => {
  test('a key without the scope is refused, before its input is looked at', async () => {
    const error = await refusal(
      run('messages.send', { nonsense: 1 }, {}, { ...edge.operator, scopes: ['messages:read'] }),
    )
    expect([error.code, error.params]).toEqual(['forbidden', { scope: 'messages:write' }])
  })
})

describe('the input of an operation', () => {
  test('all problems are reported at once, each with its path and rule', async () => {
    const error = await refusal(
      run('agents.create', {
        name: '',
        language: 'English!',
        reply_delay_ms: 70_000,
        typo: 1,
        base_ids: 'x',
      }),
    )
    expect(error.code).toBe('validation_failed')
    expect(error.fields.map(({ path, rule }) => [path.join('.'), rule])).toEqual([
      ['typo', 'unknown_field'],
      ['name', 'too_short'],
      ['language', 'bad_format'],
      ['reply_delay_ms', 'too_big'],
      ['base_ids', 'wrong_type'],
    ])
    expect(error.fields.every(({ message }) => /[.]$/.test(message))).toBe(true)
  })

  test('NUL and half characters are refused with their path, in values and in names', async () => {
    const error = await refusal(
      run('agents.create', { name: 'a\0b', metadata: { deep: [{ text: '\ud800' }], 'na\0me': 1 } }),
    )
    expect(error.fields.map(({ path, rule }) => [path.join('.'), rule])).toEqual([
      ['name', 'forbidden_character'],
      ['metadata.deep.0.text', 'forbidden_character'],
      ['metadata.na\0me', 'forbidden_character'],
    ])
  })

  test('endless nesting is refused, not followed', async () => {
    let metadata: unknown = 1
    for (let depth = 0; depth < 5000; depth++) metadata = { a: metadata }
    const error = await refusal(run('agents.create', { name: 'a', metadata }))
    expect(error.fields[0]?.rule).toBe('too_deep')
  })

  test('an id in the path that can be none is not found', async () => {
    expect((await refusal(run('contacts.get', { id: 'x'.repeat(200) }))).code).toBe('not_found')
  })

  test('input that our own code made may hold fields we do not know', async () => {
    const api = runnerOf().apiFor(edge.operator)
    expect(await api.call('contacts.list', { limit: 1, vendor_field: 1 } as never)).toEqual(NOTHING)
  })

  test('an output that does not fit its schema is found out where outputs are checked', async () => {
    expect((await refusal(edge.runner.run(edge.operator, 'contacts.get', { id: 'cnt_1' }))).code).toBe(
      'internal',
    )
  })
})

describe('limits', () => {
  const limited = (keyId: string): Principal => ({
    ...edge.operator,
    kind: 'key',
    keyId,
    limitProfile: 'convoai/enterprise',
  })

  test('only what was done is counted: no bad input, no refusal, no replay', async () => {
    const principal = limited('00000000-0000-7000-8000-000000000001')
    const key = newKey()
    await refusal(run('messages.send', {}, {}, principal))
    await run('messages.send', SENT, { idempotencyKey: key }, principal)
    await run('messages.send', SENT, { idempotencyKey: key }, principal)
    script.send = async () => {
      throw new OperationError('contact_opted_out')
    }
    await refusal(run('messages.send', SENT, {}, principal))
    await refusal(run('messages.send', SENT, { idempotencyKey: newKey() }, principal))
    script.send = async () => MESSAGE
    expect((await run('messages.send', SENT, {}, principal)).limits).toMatchObject([
      { bucket: 'messages', limit: 2, remaining: 0, allowed: true },
    ])
    const seen: unknown[] = []
    const options = { onLimits: (decisions: unknown) => seen.push(decisions) }
    const error = await refusal(run('messages.send', SENT, options, principal))
    expect([error.code, error.params.limit]).toEqual(['rate_limited', 2])
    expect(seen).toMatchObject([[{ bucket: 'messages', remaining: 0, allowed: false }]])
    // Told again, not done again: that is free.
    expect((await run('messages.send', SENT, { idempotencyKey: key }, principal)).replayed).toBe(true)
  })
})

describe('when the database fails', () => {
  test('unreachable: 503, never success', async () => {
    const gone = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    }
    const broken = { ...edge.database, transaction: gone, read: gone } as Database
    const error = await refusal(runnerOf(broken).run(edge.operator, 'contacts.list', {}))
    expect(error.code).toBe('unavailable')
  })

  test('read-only: writes answer 503', async () => {
    const readOnly: Database = {
      ...edge.database,
      transaction: (workspaceId, work) =>
        edge.database.transaction(workspaceId, async (tx) => {
          await tx.rows({ text: 'set transaction read only' })
          return work(tx)
        }),
    }
    expect((await refusal(runnerOf(readOnly).run(edge.operator, 'messages.send', SENT))).code).toBe(
      'unavailable',
    )
  })

  test('a transaction that lost against another is done again', async () => {
    let tries = 0
    script.send = async ({ transaction }) => {
      if (++tries === 1) await transaction.rows({ text: `do $$ begin raise sqlstate '40001'; end $$` })
      return MESSAGE
    }
    const before = await nameOfWorkspace()
    await run('messages.send', SENT)
    expect([tries, await nameOfWorkspace()]).toEqual([2, `${before}!`])
  })
})
