/** The clock of these tests stands still, so no worker looks by itself: each step begins because a signal said so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker } from '../platform/worker/worker.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ inFlight: { turns: 2, sends: 2 } })
})
afterAll(() => server.close())

const people = (count: number, series: string) =>
  Array.from({ length: count }, (_, index) => `+9198${series}${String(index).padStart(5, '0')}`)
const countSentTo = (recipients: string[]) => () =>
  server.graph.messages.filter(({ to, body }) => recipients.includes(to) && body.type === 'text').length

/**
 * Runs two workers until the messages have left. They start after the work has gathered. Other workers would lock rows for a
 * moment, and a claim that meets a lock waits for the next poll.
 */
async function untilSent(count: () => number, expected: number): Promise<void> {
  const { clock, log, wake } = server.platform
  const drains = { turns: server.wiring.turns.drain, outbox: server.wiring.delivery.drain }
  const workers = (['turns', 'outbox'] as const).map((queue) =>
    startWorker({ queue, wake, clock, log, drain: drains[queue] }),
  )
  try {
    await expect.poll(count, { timeout: 10_000 }).toBe(expected)
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
    await server.wiring.delivery.settled()
  }
}

test('the next message to a person leaves as soon as the one before it has left', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const [to] = people(1, '001') as [string]
  await number.receive('hello', { from: to })
  await server.settle()
  for (const text of ['one', 'two', 'three', 'four', 'five'])
    await number.workspace.api.call('messages.send', { to, content: { type: 'text', text } })
  await untilSent(countSentTo([to]), 5)
})

test('messages that found every place taken leave as soon as a send has ended', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const recipients = people(7, '002')
  for (const from of recipients) await number.receive('hello', { from })
  await server.settle()
  for (const to of recipients)
    await number.workspace.api.call('messages.send', { to, content: { type: 'text', text: 'news' } })
  await untilSent(countSentTo(recipients), 7)
})

test('questions that found every place taken are answered as soon as a turn has ended', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const askers = people(7, '003')
  for (const from of askers) await number.receive('hello', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  await untilSent(countSentTo(askers), 7)
})
