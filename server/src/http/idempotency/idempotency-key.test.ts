import type { OperationError, OperationName } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHANNEL, MESSAGE, openRunning, type Running, refusal, SENT } from '../run-operation.fixture.ts'

let running: Running
let edge: Running['edge']
let script: Running['script']
let runnerOf: Running['runnerOf']
let run: Running['run']
let newKey: Running['newKey']
beforeAll(async () => {
  running = await openRunning()
  ;({ edge, script, runnerOf, run, newKey } = running)
})
afterAll(() => running.edge.close())
beforeEach(() => running.startAnew())

describe('Idempotency-Key', () => {
  test('a request sent twice with the same key has its effect once and gets the same answer', async () => {
    const key = newKey()
    const first = await run('messages.send', SENT, { idempotencyKey: key })
    script.send = async () => ({ id: 'another' })
    const second = await run(
      'messages.send',
      { content: SENT.content, to: SENT.to },
      { idempotencyKey: `"${key}"` },
    )
    expect(script.sends).toBe(1)
    expect(second).toEqual({ ...first, replayed: true, limits: [] })
  })

  test('ten at once have one effect; the other nine get its answer, or the error that it is still running', async () => {
    const key = newKey()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => run('messages.send', SENT, { idempotencyKey: key })),
    )
    expect(script.sends).toBe(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('idempotency_key_in_use')
      else expect(outcome.value.output).toEqual(MESSAGE)
    }
  })

  test('while the first is running the second answers 409', async () => {
    const key = newKey()
    let second: OperationError | undefined
    script.send = async () => {
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
    expect(script.sends).toBe(1)
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
    expect([script.sends, script.checks]).toEqual([2, 1])
  })

  test('an operation that talks to a provider is carried out once too', async () => {
    const key = newKey()
    let second: OperationError | undefined
    script.check = async () => {
      second = await refusal(run2('channels.check', key))
      return CHANNEL
    }
    const runner = runnerOf()
    const run2 = (name: OperationName, idempotencyKey: string) =>
      runner.run(edge.operator, name, { id: 'chn_1' }, { idempotencyKey })
    await run2('channels.check', key)
    expect(second?.code).toBe('idempotency_key_in_use')
    expect((await run2('channels.check', key)).replayed).toBe(true)
    expect(script.checks).toBe(1)
  })

  test('another process does not carry it out meanwhile, and takes over from one that died with it', async () => {
    const key = newKey()
    const ask = () => run('channels.check', { id: 'chn_1' }, { idempotencyKey: key })
    let died = () => {}
    script.check = () =>
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
    script.check = async () => CHANNEL
    expect([(await refusal(ask())).code, script.checks]).toEqual(['idempotency_key_in_use', 1])
    edge.clock.advance(10 * 60_000)
    expect([(await ask()).replayed, script.checks]).toEqual([false, 2])
    died()
    await first
    expect([(await ask()).replayed, script.checks]).toEqual([true, 2])
  })
})
