import { OperationError } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../platform/database/index.ts'
import { deleteOutdated } from '../clean-up.ts'
import { CHANNEL, MESSAGE, openRunning, type Running, refusal, SENT } from '../run-operation.fixture.ts'

let running: Running
let edge: Running['edge']
let script: Running['script']
let run: Running['run']
let newKey: Running['newKey']
let nameOfWorkspace: Running['nameOfWorkspace']
beforeAll(async () => {
  running = await openRunning()
  ;({ edge, script, run, newKey, nameOfWorkspace } = running)
})
afterAll(() => running.edge.close())
beforeEach(() => running.startAnew())

describe('Idempotency-Key', () => {
  test('a refusal for the state of things is kept, and what the operation began is undone', async () => {
    const key = newKey()
    const before = await nameOfWorkspace()
    script.send = async () => {
      throw new OperationError('contact_opted_out', { detail: 'They said STOP.', params: { since: 'then' } })
    }
    const first = await refusal(run('messages.send', SENT, { idempotencyKey: key }))
    script.send = async () => MESSAGE
    let replays = 0
    const again = await refusal(
      run('messages.send', SENT, { idempotencyKey: key, onReplay: () => replays++ }),
    )
    expect(again).toEqual(first)
    expect([script.sends, replays, await nameOfWorkspace()]).toEqual([1, 1, before])
  })

  test.each(['unavailable', 'rate_limited', 'not_found', 'internal'] as const)(
    'an error that says nothing of the state is not kept: %s',
    async (code) => {
      const key = newKey()
      script.send = async () => {
        throw new OperationError(code)
      }
      expect((await refusal(run('messages.send', SENT, { idempotencyKey: key }))).code).toBe(code)
      script.send = async () => MESSAGE
      expect((await run('messages.send', SENT, { idempotencyKey: key })).replayed).toBe(false)
    },
  )

  test('a request that failed with an internal error can be retried at once', async () => {
    const key = newKey()
    const ask = () => run('channels.check', { id: 'chn_1' }, { idempotencyKey: key })
    script.check = async () => {
      throw new OperationError('unavailable')
    }
    expect((await refusal(ask())).code).toBe('unavailable')
    script.check = async () => CHANNEL
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
