import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSecrets } from '../../../../platform/secrets/secrets.ts'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import { interruptedDatabase } from '../testing/interrupted-database.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'
import { LEASE_MS } from './lane-leases.ts'

const SECOND = 1000
const secretKey = randomBytes(32)

let world: WebhooksWorld
let receiver: Receiver
let children: ChildProcess[]

beforeAll(async () => {
  world = await createWebhooksWorld({}, { secrets: createSecrets(secretKey) })
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})
beforeEach(async () => {
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    await world.call('webhooks.delete', { id })
  receiver.requests.length = 0
  receiver.answer = () => 200
  children = []
  return () => {
    for (const child of children) child.kill('SIGKILL')
  }
})

const deliveries = async (endpoint_id: string) =>
  (await world.call('webhook_deliveries.list', { endpoint_id, limit: 100 })).data.reverse()
const endpoint = (fields: object = {}) =>
  world.call('webhooks.create', { url: receiver.url(), delays_seconds: [5, 60], ...fields })
const sequences = () => receiver.requests.map(({ body }) => JSON.parse(body).sequence as number)
const upwards = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)
const makeDeliveries = async (count: number) => {
  await world.happen('message.received', count)
  await world.webhooks.drainEvents()
}
const tick = () => new Promise<void>((resolve) => setImmediate(resolve))
/** Turns the clock on in small steps until it is done, as time would pass. */
async function passUntil(clock: { advance(milliseconds: number): void }, done: Promise<unknown>) {
  let isDone = false
  void done.finally(() => {
    isDone = true
  })
  while (!isDone) {
    clock.advance(50)
    await tick()
  }
  await done
}

test.each([
  { max_in_flight: 1, timeout_ms: 30_000 },
  { max_in_flight: 8, timeout_ms: 15_000 },
])(
  'a process that is killed while it sends (%o) stops an endpoint for three seconds at most; the next one goes on in order',
  async (fields) => {
    const { id } = await endpoint(fields)
    let reported: () => void
    const inFlight = new Promise<void>((resolve) => {
      reported = resolve
    })
    let hanging = 0
    receiver.answer = () => {
      if (receiver.requests.length <= 10) return 200
      if (++hanging === fields.max_in_flight) reported()
      return 'hang'
    }
    // The other process lives in real time.
    world.clock.set(new Date())
    await makeDeliveries(40)
    const child = fork(
      new URL('../testing/webhook-process.fixture.ts', import.meta.url),
      [world.connectionString, secretKey.toString('hex')],
      { execArgv: [] },
    )
    children.push(child)
    await inFlight
    child.kill('SIGKILL')
    await once(child, 'exit')
    const killedAt = Date.now()
    const before = sequences()
    const first = Math.min(...before)
    receiver.requests.length = 0
    receiver.answer = () => 200

    const next = world.start(
      {},
      { clock: { ...createFakeClock(), now: () => new Date(killedAt + LEASE_MS) } },
    )
    await next.drainWebhooks()
    await next.deliverer.settled()
    await next.deliverer.stop()
    const after = sequences()
    expect(new Set([...before, ...after])).toEqual(new Set(upwards(first, 40)))
    // Those that were in flight come again; those that waited in the killed process cost no attempt.
    const repeated = after.filter((sequence) => before.includes(sequence))
    expect(repeated).toHaveLength(fields.max_in_flight)
    if (fields.max_in_flight === 1) expect(after).toEqual(upwards(before.at(-1)!, after.length))
    const all = await deliveries(id)
    expect(all.every(({ state }) => state === 'succeeded')).toBe(true)
    expect(all.filter(({ attempts_count }) => attempts_count === 2)).toHaveLength(fields.max_in_flight)
    const again = all.find(({ attempts_count }) => attempts_count === 2)!
    const { attempts } = await world.call('webhook_deliveries.get', { id: again.id })
    expect(attempts![0]!.error).toContain('interrupted')
  },
)

test('a process that lives keeps its lane for as long as its requests take', async () => {
  await endpoint({ timeout_ms: 30_000 })
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  const second = world.start()
  await makeDeliveries(10)
  await world.webhooks.drainWebhooks()
  await receiver.arrived(8)
  for (let passed = 0; passed < 29; passed++) {
    world.clock.advance(SECOND)
    await renewed()
    await second.drainWebhooks()
    await second.deliverer.settled()
  }
  expect(receiver.requests).toHaveLength(8)
  receiver.answer = () => 200
  for (const release of held) release(200)
  await world.webhooks.deliverer.settled()
  expect(receiver.requests).toHaveLength(10)
  await second.deliverer.stop()
})

/** Until the lease of the present second is written. */
async function renewed(): Promise<void> {
  const until = new Date(world.clock.now().getTime() + LEASE_MS)
  for (;;) {
    const rows = await world.rows(
      world.principal,
      'select id from webhook_endpoints where deleted_at is null and lane_lease_until = $1',
      [until],
    )
    if (rows.length > 0) return
  }
}

test.each([1, 8])(
  'a database that is away for a minute: the same process (%i in flight) writes down what it heard and goes on, with nothing sent twice',
  async (max_in_flight) => {
    const clock = createFakeClock(world.clock.now().toISOString())
    const database = interruptedDatabase(world.database)
    const process = world.start({}, { clock, database })
    const { id } = await endpoint({ max_in_flight })
    receiver.answer = () => {
      if (receiver.requests.length === 15) database.isAway = true
      return 200
    }
    await makeDeliveries(40)
    await process.drainWebhooks()
    await receiver.arrived(15)
    for (let passed = 0; passed < 60 * SECOND; passed += 100) {
      clock.advance(100)
      await tick()
    }
    // Nothing new is sent while the lease cannot be renewed.
    expect(receiver.requests.length).toBeLessThan(15 + max_in_flight)
    database.isAway = false
    await passUntil(clock, process.deliverer.settled())
    const seen = sequences()
    expect(new Set(seen)).toEqual(new Set(upwards(Math.min(...seen), 40)))
    expect(seen).toHaveLength(40)
    if (max_in_flight === 1) expect(seen).toEqual(upwards(seen[0]!, 40))
    for (const delivery of await deliveries(id))
      expect(delivery).toMatchObject({ state: 'succeeded', attempts_count: 1 })
    await process.deliverer.stop()
  },
)

test('a process that lost the database changes nothing after another one has taken its lane', async () => {
  const clock = createFakeClock(world.clock.now().toISOString())
  const database = interruptedDatabase(world.database)
  const cutOff = world.start({}, { clock, database })
  const { id } = await endpoint({ timeout_ms: 15_000, max_in_flight: 1 })
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  await makeDeliveries(3)
  await cutOff.drainWebhooks()
  await receiver.arrived(1)
  database.isAway = true
  clock.advance(LEASE_MS)
  world.clock.advance(LEASE_MS)
  await world.webhooks.drainWebhooks()
  await receiver.arrived(2)
  held[0]!(422)
  database.isAway = false
  // At the next renewal it learns that the lane has another holder.
  clock.advance(250)
  await cutOff.deliverer.settled()
  // It has sent nothing more, and its outcome changes nothing.
  expect(receiver.requests).toHaveLength(2)
  expect((await deliveries(id))[0]).toMatchObject({ state: 'sending', attempts_count: 2 })
  receiver.answer = () => 200
  held[1]!(200)
  await world.webhooks.deliverer.settled()
  const [first, ...others] = await deliveries(id)
  expect(first).toMatchObject({ state: 'succeeded', attempts_count: 2 })
  for (const other of others) expect(other).toMatchObject({ state: 'succeeded', attempts_count: 1 })
  await cutOff.deliverer.stop()
})

test('a process that stops gives its lanes back: another one goes on at once', async () => {
  const second = world.start()
  const { id } = await endpoint({ max_in_flight: 1 })
  let stopped: Promise<void> | undefined
  receiver.answer = () => {
    if (receiver.requests.length === 3) stopped = second.deliverer.stop()
    return 200
  }
  await makeDeliveries(10)
  await second.drainWebhooks()
  await receiver.arrived(3)
  await stopped
  await world.send()
  expect(sequences()).toEqual(upwards(sequences()[0]!, 10))
  for (const delivery of await deliveries(id))
    expect(delivery).toMatchObject({ state: 'succeeded', attempts_count: 1 })
})

test('a stopping process does not wait for a database that is away', async () => {
  const clock = createFakeClock(world.clock.now().toISOString())
  const database = interruptedDatabase(world.database)
  const process = world.start({}, { clock, database })
  await endpoint({ max_in_flight: 1 })
  receiver.answer = () => {
    database.isAway = true
    return 200
  }
  await makeDeliveries(3)
  await process.drainWebhooks()
  await receiver.arrived(1)
  await passUntil(clock, process.deliverer.stop())
  expect(receiver.requests).toHaveLength(1)
})

test('while one process sends to an endpoint, another leaves it alone, and both together send everything once', async () => {
  const second = world.start()
  const { id } = await endpoint()
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  await makeDeliveries(60)
  await world.webhooks.drainWebhooks()
  await receiver.arrived(8)
  await second.drainWebhooks()
  await second.deliverer.settled()
  expect(receiver.requests).toHaveLength(8)
  receiver.answer = () => 200
  for (const release of held) release(200)
  await Promise.all([second.drainWebhooks(), world.webhooks.drainWebhooks()])
  await Promise.all([world.webhooks.deliverer.settled(), second.deliverer.settled()])
  await world.send()
  expect(receiver.requests).toHaveLength(60)
  expect((await deliveries(id)).every(({ state }) => state === 'succeeded')).toBe(true)
  await second.deliverer.stop()
})
