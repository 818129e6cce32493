import { OperationError, type OperationName, type Principal } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEdge, type Edge } from '../edges/edge.fixture.ts'
import { type Database, sql } from '../platform/database/index.ts'
import type { OperationContext } from '../platform/operations/handler.ts'
import { deleteOutdated } from './clean-up.ts'
import { createOperationRunner } from './run-operation.ts'

const NOTHING = { data: [], next_cursor: null, has_more: false }
const SENT = { to: '+919812345678', content: { type: 'text', text: 'hello' } } as const

let edge: Edge
/** The behaviour of the next messages.send. */
let send: (context: OperationContext) => Promise<unknown>
let check: () => Promise<unknown>
let sends = 0
let checks = 0

beforeAll(async () => {
  edge = await createEdge({
    profiles: {
      'convoai/enterprise': [{ counts: 'messages', per: 'key', window: 'hour', limit: 2 }],
    },
    handlers: {
      'messages.send': async (context: OperationContext) => {
        sends++
        // Leaves a trace that is undone with the transaction.
        await context.transaction.rows(
          sql`update workspaces set name = name || '!' where id = ${context.workspaceId}`,
        )
        return (await send(context)) as never
      },
      'channels.check': async () => {
        checks++
        return (await check()) as never
      },
      'contacts.list': async () => NOTHING,
      'contacts.get': async () => ({ wrong: true }) as never,
    },
  })
})
afterAll(() => edge.close())
beforeEach(() => {
  sends = 0
  checks = 0
  send = async () => MESSAGE
  check = async () => CHANNEL
})

const MESSAGE = {
  id: 'msg_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
} as never
const CHANNEL = { id: 'chn_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D' } as never

/** Without checking outputs, so that a test's answers can be short. */
function runnerOf(database: Database = edge.database) {
  return createOperationRunner({
    ...edge.runnerOptions,
    database,
    checkOutput: false,
  })
}

const run = (name: OperationName, input: unknown, options = {}, principal: Principal = edge.operator) =>
  runnerOf().run(principal, name, input, options)

async function refusal(work: Promise<unknown>): Promise<OperationError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof OperationError) return error
  throw new Error(`expected an OperationError, not ${String(error)}`)
}

let keys = 0
const newKey = () => `key-${++keys}`
const nameOfWorkspace = async () =>
  (await edge.database.read(edge.test.id, (session) =>
    session.row<{ name: string }>(sql`select name from workspaces where id = ${edge.test.id}`),
  ))!.name

describe('who may do it', () => {
  test('a key without the scope is refused, before its input is looked at', async () => {
    const error = await refusal(
      run('messages.send', { nonsense: 1 }, {}, { ...edge.operator, scopes: ['messages:read'] }),
    )
    expect([error.code, error.params]).toEqual(['forbidden', { scope: 'messages:write' }])
  })
})

describe('what may be sent', () => {
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

describe('Idempotency-Key', () => {
  test('a request sent twice with the same key has its effect once and gets the same answer', async () => {
    const key = newKey()
    const first = await run('messages.send', SENT, { idempotencyKey: key })
    send = async () => ({ id: 'another' })
    const second = await run(
      'messages.send',
      { content: SENT.content, to: SENT.to },
      { idempotencyKey: `"${key}"` },
    )
    expect(sends).toBe(1)
    expect(second).toEqual({ ...first, replayed: true, limits: [] })
  })

  test('ten at once have one effect; the other nine get its answer, or the error that it is still running', async () => {
    const key = newKey()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => run('messages.send', SENT, { idempotencyKey: key })),
    )
    expect(sends).toBe(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('idempotency_key_in_use')
      else expect(outcome.value.output).toEqual(MESSAGE)
    }
  })

  test('while the first is running the second answers 409', async () => {
    const key = newKey()
    let second: OperationError | undefined
    send = async () => {
      second = await refusal(run('messages.send', SENT, { idempotencyKey: key }))
      return MESSAGE
    }
    await run('messages.send', SENT, { idempotencyKey: key })
    expect(second?.code).toBe('idempotency_key_in_use')
  })

  test('the same key with another request answers idempotency_key_reused and does nothing', async () => {
    const key = newKey()
    await run('messages.send', SENT, { idempotencyKey: key })
    const other = { ...SENT, to: '+919800000000' }
    expect((await refusal(run('messages.send', other, { idempotencyKey: key }))).code).toBe(
      'idempotency_key_reused',
    )
    expect(sends).toBe(1)
  })

  test('a key belongs to its API key and operation', async () => {
    const key = newKey()
    await run('messages.send', SENT, { idempotencyKey: key })
    await run(
      'messages.send',
      SENT,
      { idempotencyKey: key },
      { ...edge.operator, kind: 'key', keyId: edge.live.id },
    )
    await run('channels.check', { id: 'chn_1' }, { idempotencyKey: key })
    expect([sends, checks]).toEqual([2, 1])
  })

  test('a refusal for the state of things is kept, and what the operation began is undone', async () => {
    const key = newKey()
    const before = await nameOfWorkspace()
    send = async () => {
      throw new OperationError('contact_opted_out', { detail: 'They said STOP.', params: { since: 'then' } })
    }
    const first = await refusal(run('messages.send', SENT, { idempotencyKey: key }))
    send = async () => MESSAGE
    let replays = 0
    const again = await refusal(
      run('messages.send', SENT, { idempotencyKey: key, onReplay: () => replays++ }),
    )
    expect(again).toEqual(first)
    expect([sends, replays, await nameOfWorkspace()]).toEqual([1, 1, before])
  })

  test.each(['unavailable', 'rate_limited', 'not_found', 'internal'] as const)(
    'an error that says nothing of the state is not kept: %s',
    async (code) => {
      const key = newKey()
      send = async () => {
        throw new OperationError(code)
      }
      expect((await refusal(run('messages.send', SENT, { idempotencyKey: key }))).code).toBe(code)
      send = async () => MESSAGE
      expect((await run('messages.send', SENT, { idempotencyKey: key })).replayed).toBe(false)
    },
  )

  test('an operation that talks to a provider is carried out once too', async () => {
    const key = newKey()
    let second: OperationError | undefined
    check = async () => {
      second = await refusal(run2('channels.check', key))
      return CHANNEL
    }
    const runner = runnerOf()
    const run2 = (name: OperationName, idempotencyKey: string) =>
      runner.run(edge.operator, name, { id: 'chn_1' }, { idempotencyKey })
    await run2('channels.check', key)
    expect(second?.code).toBe('idempotency_key_in_use')
    expect((await run2('channels.check', key)).replayed).toBe(true)
    expect(checks).toBe(1)
  })

  test('another process does not carry it out meanwhile, and takes over from one that died with it', async () => {
    const key = newKey()
    const ask = () => run('channels.check', { id: 'chn_1' }, { idempotencyKey: key })
    let died = () => {}
    check = () =>
      new Promise((_resolve, reject) => {
        died = () => reject(new Error('the process is gone'))
        goOn()
      })
    let goOn = () => {}
    const reached = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const first = refusal(ask())
    await reached
    check = async () => CHANNEL
    expect([(await refusal(ask())).code, checks]).toEqual(['idempotency_key_in_use', 1])
    edge.clock.advance(10 * 60_000)
    expect([(await ask()).replayed, checks]).toEqual([false, 2])
    died()
    await first
    expect([(await ask()).replayed, checks]).toEqual([true, 2])
  })

  test('a request that failed with an internal error can be retried at once', async () => {
    const key = newKey()
    const ask = () => run('channels.check', { id: 'chn_1' }, { idempotencyKey: key })
    check = async () => {
      throw new OperationError('unavailable')
    }
    expect((await refusal(ask())).code).toBe('unavailable')
    check = async () => CHANNEL
    expect((await ask()).replayed).toBe(false)
  })

  test('a kept answer is not readable in the database, where it may hold a secret', async () => {
    const { output } = await edge.runner.run(
      edge.operator,
      'api_keys.create',
      { name: 'k' },
      { idempotencyKey: newKey() },
    )
    const rows = await edge.database.read(edge.test.id, (session) =>
      session.rows<{ body: string }>(sql`select body from idempotency_keys`),
    )
    expect(rows.some(({ body }) => body.includes(output.key) || atob(body).includes(output.key))).toBe(false)
  })

  test.each(['', 'x'.repeat(256), 'naïve'])(
    'a key that cannot be one is refused: %j',
    async (idempotencyKey) => {
      const error = await refusal(run('messages.send', SENT, { idempotencyKey }))
      expect(error.fields[0]?.path).toEqual(['Idempotency-Key'])
    },
  )

  test('reads do not look at it', async () => {
    expect((await run('contacts.list', {}, { idempotencyKey: '' })).replayed).toBe(false)
  })

  test('after a day a key can be used anew, and what was kept is deleted', async () => {
    const key = newKey()
    await run('messages.send', SENT, { idempotencyKey: key })
    edge.clock.advance(24 * 3600 * 1000)
    expect((await run('messages.send', SENT, { idempotencyKey: key })).replayed).toBe(false)
    edge.clock.advance(24 * 3600 * 1000 + 1)
    expect(await deleteOutdated(edge.database, edge.clock.now())).toBeGreaterThan(0)
    expect(await deleteOutdated(edge.database, edge.clock.now())).toBe(0)
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
    send = async () => {
      throw new OperationError('contact_opted_out')
    }
    await refusal(run('messages.send', SENT, {}, principal))
    await refusal(run('messages.send', SENT, { idempotencyKey: newKey() }, principal))
    send = async () => MESSAGE
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
    send = async ({ transaction }) => {
      if (++tries === 1) await transaction.rows({ text: `do $$ begin raise sqlstate '40001'; end $$` })
      return MESSAGE
    }
    const before = await nameOfWorkspace()
    await run('messages.send', SENT)
    expect([tries, await nameOfWorkspace()]).toEqual([2, `${before}!`])
  })
})
