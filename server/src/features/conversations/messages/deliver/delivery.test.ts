import { describe, expect, test } from 'vitest'
import {
  customerOf,
  newNumber,
  outboxOf,
  prepareSending,
  read,
  send,
  server,
  textsTo,
} from './sending.fixture.ts'

prepareSending()

describe('the provider asks the number to slow down (130429)', () => {
  test('everything on the number waits, nothing is lost, and then leaves in order', async () => {
    const number = await newNumber()
    const [one, two] = [await customerOf(number), await customerOf(number)]
    server.graph.failNext('throttled', { to: one })
    const first = await send(number, one, 'first')
    await server.settle()
    await send(number, one, 'second')
    await send(number, two, 'to somebody else')
    await server.settle()
    expect([textsTo(one), textsTo(two)]).toEqual([[], []])
    expect(await read(number, first.id)).toMatchObject({
      status: 'queued',
      error: { code: 'provider_throttled', provider_code: '130429' },
    })
    server.clock.advance(60_000)
    await server.settle()
    expect([textsTo(one), textsTo(two)]).toEqual([['first', 'second'], ['to somebody else']])
    expect(await read(number, first.id)).toMatchObject({ status: 'sent', error: null })
  })
})

describe('too many messages to one person (131056)', () => {
  test('that person waits, everybody else goes on', async () => {
    const number = await newNumber()
    const [one, two] = [await customerOf(number), await customerOf(number)]
    server.graph.failNext('pair_limited', { to: one })
    await send(number, one, 'first')
    await server.settle()
    await send(number, one, 'second')
    await send(number, two, 'to somebody else')
    await server.settle()
    expect([textsTo(one), textsTo(two)]).toEqual([[], ['to somebody else']])
    server.clock.advance(4000)
    await server.settle()
    expect(textsTo(one)).toEqual(['first', 'second'])
  })

  test('is not provoked: after 45 at once, one leaves every 6 seconds', async () => {
    const number = await newNumber()
    const person = await customerOf(number)
    for (let index = 0; index < 47; index++) await send(number, person, `${index}`)
    // A number saves nothing up: the clock must go on for all to leave, but by less than the pair's interval.
    for (let step = 0; step < 50; step++) {
      await server.settle()
      server.clock.advance(10)
    }
    expect(textsTo(person)).toHaveLength(45)
    server.clock.advance(6000)
    await server.settle()
    expect(textsTo(person)).toHaveLength(46)
    server.clock.advance(6000)
    await server.settle()
    expect(textsTo(person)).toEqual(Array.from({ length: 47 }, (_, index) => `${index}`))
  })
})

describe('the token has expired (190)', () => {
  test('the channel needs attention, refuses sends at once, and a check that succeeds clears it', async () => {
    const number = await newNumber()
    const { api } = number.workspace
    const [one, two] = [await customerOf(number), await customerOf(number)]
    server.graph.failNext('token_expired', { to: one })
    const failed = await send(number, one, 'first')
    await server.settle()
    expect(await read(number, failed.id)).toMatchObject({
      status: 'failed',
      error: { code: 'channel_misconfigured', provider_code: '190' },
    })
    expect(await api.call('channels.get', { id: number.channelId })).toMatchObject({
      status: 'needs_attention',
    })
    await expect(send(number, two, 'second')).rejects.toMatchObject({ code: 'channel_unavailable' })
    expect(await api.call('channels.check', { id: number.channelId })).toMatchObject({
      status: 'active',
      attention: null,
    })
    await send(number, two, 'third')
    await server.settle()
    expect(textsTo(two)).toEqual(['third'])
  })

  test('messages queued when the channel stops fail with the reason and do not leave', async () => {
    const number = await newNumber()
    const [one, two] = [await customerOf(number), await customerOf(number)]
    server.graph.failNext('token_expired', { to: one })
    await send(number, one, 'first')
    const later = await send(number, one, 'behind the first')
    await server.settle()
    expect(textsTo(one)).toEqual([])
    expect(await read(number, later.id)).toMatchObject({
      status: 'failed',
      error: { code: 'channel_unavailable' },
    })
    expect(textsTo(two)).toEqual([])
  })
})

describe('an answer that says for certain that nothing was sent', () => {
  test.each(['server_error'] as const)('%s: is tried again by itself', async (failure) => {
    const number = await newNumber()
    const person = await customerOf(number)
    server.graph.failNext(failure, { to: person, times: 2 })
    const { id } = await send(number, person, 'hello')
    for (const wait of [0, 1000, 5000]) {
      server.clock.advance(wait)
      await server.settle()
    }
    expect(textsTo(person)).toEqual(['hello'])
    expect(await read(number, id)).toMatchObject({ status: 'sent', error: null })
  })

  test('131026, not on WhatsApp: the message fails with Meta’s code, and the next one is sent', async () => {
    const number = await newNumber()
    const person = await customerOf(number)
    server.graph.failNext({ code: 131026 }, { to: person })
    const { id } = await send(number, person, 'first')
    await send(number, person, 'second')
    await server.settle()
    expect(await read(number, id)).toMatchObject({
      status: 'failed',
      error: { code: 'recipient_not_reachable', provider_code: '131026' },
    })
    expect(textsTo(person)).toEqual(['second'])
  })
})

test('a message is claimed, with its attempt and its lease, before its bytes leave', async () => {
  const number = await newNumber()
  const person = await customerOf(number)
  await send(number, person, 'hello')
  const seen: unknown[] = []
  const { providerHttp, database } = server.platform
  const { request } = providerHttp
  const { transaction } = database
  providerHttp.request = async (options) => {
    // Another connection sees it: the claim is committed.
    seen.push(...(await outboxOf(number)))
    return request(options)
  }
  // A commit that takes its time: whoever sends before it is seen to do so.
  database.transaction = (workspaceId, work) =>
    transaction.call(database, workspaceId, async (tx) => {
      const result = await work(tx)
      for (let round = 0; round < 3; round++) await outboxOf(number)
      return result
    }) as never
  try {
    await server.settle()
  } finally {
    Object.assign(database, { transaction })
    providerHttp.request = request
  }
  expect(seen).toEqual([{ state: 'sending', attempt: 1 }])
})

test('a send whose worker died becomes unknown when its lease ends; its late outcome changes nothing', async () => {
  const number = await newNumber()
  const person = await customerOf(number)
  const { id } = await send(number, person, 'hello')
  const answers: (() => void)[] = []
  const { providerHttp } = server.platform
  const request = providerHttp.request
  // Each request stands still until the test lets it go: as good as a dead worker.
  providerHttp.request = async (options) => {
    await new Promise<void>((resolve) => answers.push(resolve))
    return request(options)
  }
  try {
    await server.wiring.delivery.drain()
    server.clock.advance(41_000)
    await server.wiring.delivery.drain()
    expect(await read(number, id)).toMatchObject({ status: 'unknown' })
    await number.workspace.api.call('messages.settle', { id, outcome: 'send_again' })
    await server.wiring.delivery.drain()
    expect(await outboxOf(number)).toEqual([{ state: 'sending', attempt: 2 }])

    server.graph.failNext({ code: 131026 }, { to: person })
    const written = new Promise<void>((resolve) => {
      const off = server.platform.wake.on('events', () => {
        off()
        resolve()
      })
    })
    answers[0]!()
    await written
    expect(await outboxOf(number), 'the first attempt is of the past').toEqual([
      { state: 'sending', attempt: 2 },
    ])
    answers[1]!()
    await server.settle()
  } finally {
    providerHttp.request = request
  }
  expect(await read(number, id)).toMatchObject({ status: 'sent' })
  expect(textsTo(person)).toEqual(['hello'])
})
