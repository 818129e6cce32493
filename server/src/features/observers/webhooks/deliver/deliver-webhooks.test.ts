import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import { snapshotOf } from '../../../../platform/events/snapshot.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { startDelivering } from './delivering.fixture.ts'

const { world, receiver, reset, sequences, deliveries, endpoint, close } = await startDelivering()
beforeEach(reset)
afterAll(close)

test('a delivery is signed so that the public Standard Webhooks library accepts it', async () => {
  const { secret } = await endpoint()
  await world.happen('message.received')
  await world.run()
  const { headers, body } = receiver.requests[0]!
  expect(JSON.parse(body)).toMatchObject({ type: 'message.received', data: { changed: ['hello'] } })
  // The library compares with the real time.
  const clock = new Date(world.clock.now())
  const verifier = new Webhook(secret)
  const signature = verifier.sign(headers['webhook-id'] as string, clock, body)
  expect(headers['webhook-signature']).toBe(signature)
  expect(headers['webhook-timestamp']).toBe(String(clock.getTime() / 1000))
  expect(headers['content-type']).toBe('application/json')
})

test('events arrive once each, starting in the order of their numbers', async () => {
  const { id } = await endpoint()
  await world.happen('message.received', 40)
  await world.run()
  const seen = sequences()
  expect(new Set(seen).size).toBe(40)
  expect([...seen].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, index) => Math.min(...seen) + index),
  )
  expect(
    (await deliveries(id)).every(
      ({ state, attempts_count }) => state === 'succeeded' && attempts_count === 1,
    ),
  ).toBe(true)
})

test('the endpoint’s settings decide which answers count as success', async () => {
  const { id } = await endpoint({ success_statuses: ['202', '409'] })
  const answers = [202, 409, 200]
  receiver.answer = () => answers.shift()!
  await world.happen('message.received', 3)
  for (let round = 0; round < 3; round++) await world.run()
  const outcomes = (await deliveries(id)).map(({ state, response_status }) => [response_status, state])
  expect(outcomes.sort()).toEqual([
    [200, 'waiting'],
    [202, 'succeeded'],
    [409, 'succeeded'],
  ])
})

test('an event larger than 256 KB arrives without its data, with its ids, and signed as it arrives', async () => {
  const { secret } = await endpoint()
  const { database, principal } = world
  await inScope(database, principal.workspaceId, (work) =>
    appendEvents({ ...work, now: world.clock.now() }, [
      {
        type: 'message.received',
        data: {
          message: snapshotOf('message', ['id', 'conversation_id', 'text'], {
            id: 'msg_1',
            conversation_id: 'conv_1',
            text: 'x'.repeat(300_000),
          }),
        },
      },
    ]),
  )
  await world.run()
  const { body, headers } = receiver.requests[0]!
  expect(JSON.parse(body)).toMatchObject({
    type: 'message.received',
    truncated: true,
    data: { _truncated: true, message_id: 'msg_1', conversation_id: 'conv_1' },
  })
  const signature = new Webhook(secret).sign(headers['webhook-id'] as string, world.clock.now(), body)
  expect(headers['webhook-signature']).toBe(signature)
})
