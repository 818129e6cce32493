/** With one request at a time no event overtakes a failed one, wherever in a batch it fails and however. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createGuardedFetch,
  type GuardedFetch,
  OutboundHttpError,
} from '../../../../platform/outbound-http/index.ts'
import { failingDatabase } from '../../../../testing/failing-database.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

const EVENTS = 30
const MINUTE = 60_000

let world: WebhooksWorld
let receiver: Receiver
/** Replaces a request to the receiver if it returns a value. */
let fail: (path: string, sequence: number) => OutboundHttpError | undefined = () => undefined
/** Numbers of the events that the receiver of a path took, and those that failed there, in order. */
const log = new Map<string, { taken: number[]; asked: number[] }>()

beforeAll(async () => {
  const real = createGuardedFetch({ allowHosts: ['127.0.0.1'] })
  const guardedFetch: GuardedFetch = {
    request(request) {
      const path = new URL(request.url).pathname
      const { sequence } = JSON.parse(String(request.body))
      const failure = fail(path, sequence)
      if (!failure) return real.request(request)
      seen(path).asked.push(sequence)
      return Promise.reject(failure)
    },
    judge: real.judge,
  }
  world = await createWebhooksWorld({}, { guardedFetch })
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})

function seen(path: string) {
  const known = log.get(path) ?? { taken: [], asked: [] }
  log.set(path, known)
  return known
}

type Kind = 500 | 429 | 404 | 'timeout' | 'unreachable'

/**
 * One endpoint for each place among the events. The event at that place fails `times` times there, in this way; the
 * events at the places before and after it are taken.
 */
async function failAtEachPlace(kind: Kind, batch: number, times: number, fields: object = {}) {
  log.clear()
  const before = (await world.call('webhooks.list', { limit: 100 })).data
  for (const { id } of before) await world.call('webhooks.delete', { id })
  await world.webhooks.drainEvents()
  const places = Array.from({ length: EVENTS }, (_, place) => place)
  for (const place of places)
    await world.call('webhooks.create', {
      url: receiver.url(`/${place}`),
      max_in_flight: 1,
      delays_seconds: [5, 60, 60, 60, 60],
      ...fields,
    })
  await world.happen('message.received', EVENTS)
  await world.webhooks.drainEvents()
  const [latest] = (await world.call('webhook_deliveries.list', { limit: 1 })).data
  const first = latest!.event_sequence! - EVENTS + 1
  const left = new Map(places.map((place) => [`/${place}`, times]))
  const fails = (path: string, sequence: number) => {
    const place = Number(path.slice(1))
    if (sequence !== first + place || left.get(path) === 0) return false
    left.set(path, left.get(path)! - 1)
    return true
  }
  fail = (path, sequence) =>
    typeof kind === 'string' && fails(path, sequence)
      ? new OutboundHttpError(kind, 'as the test says')
      : undefined
  receiver.answer = ({ path, body }) => {
    const { sequence } = JSON.parse(body)
    seen(path).asked.push(sequence)
    if (typeof kind === 'number' && fails(path, sequence)) return kind
    seen(path).taken.push(sequence)
    return 200
  }
  const process = world.start({ batch })
  for (let round = 0; round < 12; round++) {
    await process.drainWebhooks()
    await process.deliverer.settled()
    world.clock.advance(2 * MINUTE)
  }
  await process.deliverer.stop()
  return { first, places, inOrder: Array.from({ length: EVENTS }, (_, index) => first + index) }
}

describe('max_in_flight 1: an event that fails is tried again before any later one', () => {
  test.each([
    { kind: 500, batch: 32 },
    { kind: 500, batch: 7 },
    { kind: 429, batch: 7 },
    { kind: 'timeout', batch: 7 },
    { kind: 'unreachable', batch: 7 },
  ] as const)('$kind at each place, in batches of $batch', async ({ kind, batch }) => {
    const { first, places, inOrder } = await failAtEachPlace(kind, batch, 1)
    for (const place of places) {
      const { taken, asked } = seen(`/${place}`)
      expect(taken).toEqual(inOrder)
      const failed = first + place
      expect(asked).toEqual(inOrder.flatMap((each) => (each === failed ? [each, each] : [each])))
    }
  })

  test('also when it fails more often than an endpoint with several requests in flight tolerates', async () => {
    const { places, inOrder } = await failAtEachPlace(500, 32, 5)
    for (const place of places) expect(seen(`/${place}`).taken).toEqual(inOrder)
  })

  test('but an event that has no retries left does not stop the others for ever', async () => {
    const { first, places, inOrder } = await failAtEachPlace(500, 32, 99, { delays_seconds: [5, 60] })
    for (const place of places) {
      const { taken, asked } = seen(`/${place}`)
      expect(taken).toEqual(inOrder.filter((sequence) => sequence !== first + place))
      // Three attempts by its list stand before the first later event.
      const start = asked.indexOf(first + place)
      expect(asked.slice(start, start + 3)).toEqual([first + place, first + place, first + place])
    }
    const endpoints = (await world.call('webhooks.list', { limit: 100 })).data
    expect(endpoints.find(({ url }) => url === receiver.url('/0'))).toMatchObject({
      active: true,
      failing_since: null,
    })
  })

  test('a refusal (404) is of that event alone: the others go on in order', async () => {
    const { first, places, inOrder } = await failAtEachPlace(404, 32, 1)
    for (const place of places) {
      const others = inOrder.filter((sequence) => sequence !== first + place)
      expect(seen(`/${place}`).taken).toEqual([...others, first + place])
    }
  })
})

test('the backlog of an outage comes one at a time and in order, also when one of its events fails', async () => {
  const { places, inOrder } = await failAtEachPlace(500, 32, 1, { max_in_flight: 8 })
  // With several in flight an event may be overtaken; all arrive.
  for (const place of places) expect([...seen(`/${place}`).taken].sort((a, b) => a - b)).toEqual(inOrder)

  const [endpoint] = (await world.call('webhooks.list', { limit: 1 })).data
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    if (id !== endpoint!.id) await world.call('webhooks.delete', { id })
  log.clear()
  const path = new URL(endpoint!.url).pathname
  let isDown = true
  let failures = 1
  receiver.answer = ({ body }) => {
    if (isDown) return 503
    const { sequence } = JSON.parse(body)
    if (seen(path).taken.length === 12 && failures-- > 0) return 500
    seen(path).taken.push(sequence)
    return 200
  }
  await world.happen('message.received', EVENTS)
  await world.run()
  isDown = false
  for (let round = 0; round < 6; round++) {
    world.clock.advance(2 * MINUTE)
    await world.send()
  }
  const { taken } = seen(path)
  expect(taken).toEqual(Array.from({ length: EVENTS }, (_, index) => taken[0]! + index))
})

test('a process that is killed right after a failed request leaves that event in front of the others', async () => {
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    await world.call('webhooks.delete', { id })
  await world.call('webhooks.create', {
    url: receiver.url('/killed'),
    max_in_flight: 1,
    delays_seconds: [60],
  })
  const asked: number[] = []
  receiver.answer = ({ body }) => {
    asked.push(JSON.parse(body).sequence)
    return asked.length === 1 ? 500 : 200
  }
  await world.happen('message.received', 3)
  await world.webhooks.drainEvents()
  const database = failingDatabase(world.database)
  // Nothing can be written about the lane: it is as if the process had ended there.
  database.failStatement = ({ text }) =>
    text.includes('lane_failing_since =') ? new Error('killed here by the test') : undefined
  const killed = world.start({ batch: 32 }, { database })
  await killed.drainWebhooks()
  await killed.deliverer.settled()
  expect(asked).toHaveLength(1)
  // Its lease has ended; the wait before the next attempt has not.
  world.clock.advance(10_000)
  await world.send()
  expect(asked).toEqual([asked[0]!, asked[0]!, asked[0]! + 1, asked[0]! + 2])
  await killed.deliverer.stop()
})
