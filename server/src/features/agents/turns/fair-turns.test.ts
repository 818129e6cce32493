import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { runTurns, thought } from './turn-runner.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const ANSWER = thought('We are open.')

test('a workspace whose tools never answer does not delay the answer of another one', async () => {
  const greedy = await server.createNumber(await server.createWorkspace())
  const normal = await server.createNumber(await server.createWorkspace())
  for (let person = 0; person < 60; person++) {
    await greedy.receive('slow', { from: `+9198555${String(person).padStart(5, '0')}` })
  }
  await receiveOnly(server)
  const stuck: (() => void)[] = []
  const runner = runTurns(
    server,
    ({ unanswered }) => {
      if (unanswered[0]!.text !== 'slow') return Promise.resolve(ANSWER)
      return new Promise((resolve) => stuck.push(() => resolve(ANSWER)))
    },
    { places: 32 },
  )
  // As often as the worker looks.
  for (let look = 0; look < 5; look++) await runner.drain()
  expect(stuck.length).toBe(16)

  const people = ['+919866600001', '+919866600002', '+919866600003']
  for (const from of people) await normal.receive('hello', { from })
  await receiveOnly(server)
  await runner.drain()
  const answered = async () =>
    (await normal.workspace.api.call('conversations.list', {})).data.filter(
      (each) => each.messages_count === 2,
    )
  while ((await answered()).length < people.length);
  expect(stuck.length, 'the slow ones are still being thought about').toBe(16)

  const greedyAnswered = async () =>
    (await greedy.workspace.api.call('conversations.list', { limit: 100 })).data.filter(
      (each) => each.messages_count === 2,
    )
  while ((await greedyAnswered()).length < 60) {
    for (const end of stuck.splice(0)) end()
    await runner.drain()
  }
  await runner.settled()
})
