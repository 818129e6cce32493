/** During an upgrade a server of the earlier version meets events that only one of the later version can read. */
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startDelivering } from './delivering.fixture.ts'
import { LEFT_MS } from './leave-to-later-version.ts'

const { world, receiver, reset, deliveries, endpoint, close } = await startDelivering()
beforeEach(reset)
afterAll(close)

const LATER = EVENT_SCHEMA_VERSION + 1
const arrived = () => receiver.requests.map(({ body }) => JSON.parse(body).type as string)

/** Events of this type are those of a server of that version. */
const setVersion = (type: string, version: number) =>
  world.database.transaction(world.principal.workspaceId, (tx) =>
    tx.rows({
      text: 'update events set schema_version = $3 where workspace_id = $1 and type = $2',
      values: [world.principal.workspaceId, type, version],
    }),
  )

/** Of three events the one in the middle is of a later version. */
async function threeEvents(): Promise<void> {
  await world.happen('message.received')
  await world.happen('message.failed')
  await world.happen('message.delivered')
  await world.webhooks.drainEvents()
  await setVersion('message.failed', LATER)
}

test('an endpoint with one request at a time gets no event that comes after one which this server cannot read', async () => {
  const { id } = await endpoint({ max_in_flight: 1 })
  await threeEvents()
  await world.send()
  expect(arrived()).toEqual(['message.received'])
  expect((await deliveries(id)).map(({ state, attempts_count }) => [state, attempts_count])).toEqual([
    ['succeeded', 1],
    ['waiting', 0],
    ['waiting', 0],
  ])
})

test('a server that reads the event goes on at once, in order', async () => {
  await endpoint({ max_in_flight: 1 })
  await threeEvents()
  await world.send()
  await setVersion('message.failed', EVENT_SCHEMA_VERSION)
  const later = world.start()
  await later.drainWebhooks()
  await later.deliverer.settled()
  await later.deliverer.stop()
  expect(arrived()).toEqual(['message.received', 'message.failed', 'message.delivered'])
})

test('the server itself leaves the lane alone for a while, and then goes on if it can read the event', async () => {
  await endpoint({ max_in_flight: 1 })
  await threeEvents()
  await world.send()
  await setVersion('message.failed', EVENT_SCHEMA_VERSION)
  world.clock.advance(LEFT_MS - 1)
  await world.send()
  expect(arrived()).toEqual(['message.received'])
  world.clock.advance(1)
  await world.send()
  expect(arrived()).toEqual(['message.received', 'message.failed', 'message.delivered'])
})

test('an endpoint that takes several requests at a time waits for no event that cannot be read', async () => {
  const { id } = await endpoint({ max_in_flight: 4 })
  await threeEvents()
  await world.send()
  expect(arrived().sort()).toEqual(['message.delivered', 'message.received'])
  const unread = (await deliveries(id)).find(({ event_type }) => event_type === 'message.failed')!
  expect(unread).toMatchObject({ state: 'waiting', error: expect.stringContaining('schema_version') })
})
