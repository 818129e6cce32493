import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { runTurns, thought } from './turn-runner.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** More tokens than the column holds: the database refuses the row, whoever writes it. */
const REFUSED = 2 ** 40

test('an answer that cannot be stored goes to a person, and its batch is answered all the same', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  const people = ['+919811100001', '+919811100002', '+919811100003']
  for (const from of people) await number.receive(`I am ${from}`, { from })
  await receiveOnly(server)
  const runner = runTurns(server, async ({ unanswered }) =>
    unanswered[0]!.text.includes(people[1]!)
      ? thought('We are open.', { inputTokens: REFUSED })
      : thought('We are open.'),
  )
  await runner.drain()
  await runner.settled()
  await server.settle()

  const said = people.map((to) => server.graph.messages.filter((message) => message.to === to).length)
  expect(said).toEqual([1, 1, 1])
  const { data } = await number.workspace.api.call('conversations.list', {})
  const answered = data.map(({ responder, handoff }) => [responder, handoff?.reason])
  expect(answered.filter(([responder]) => responder === 'person')).toEqual([['person', 'turn_failed']])
})
